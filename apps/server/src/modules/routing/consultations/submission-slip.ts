import { askLabels, type ConsultationAsk, type ConsultationRound, voteLabels } from '@congvu/contracts';
import type { FactSheet } from '@congvu/letter';
import type { Outgoing } from '../../documents/index.ts';
import type { Step, Task } from '../outgoing/step.store.ts';
import { formatInstantWords } from './slip-words.ts';

type Of = {
  document: Outgoing;
  typeName: string;
  steps: readonly Step[];
  rounds: readonly ConsultationRound[];
  at: Date;
};

const office = new Set(['FORM_CHECK', 'OFFICE_REVIEW']);
const words: Record<string, string> = {
  approve: 'Đồng ý',
  agree: 'Đồng ý',
  disagree: 'Không đồng ý',
  other: 'Ý kiến khác',
  return: 'Trả lại',
  refuse: 'Từ chối ký',
  forward: 'Chuyển người khác',
  skip: 'Bỏ bước',
};

/** Phiếu trình: what the officer proposes, what the office says, what the leader decides, with the opinions that were asked;
 *  each with both names where somebody stood in (documents.md §8.1 OFFICE_REVIEW). Pure. */
export function submissionSlip({ document, typeName, steps, rounds, at }: Of): FactSheet {
  const of = (matches: (kind: string) => boolean) =>
    steps
      .filter((step) => matches(step.kind))
      .flatMap((step) => step.tasks.filter((task) => task.at !== null));
  return {
    title: 'PHIẾU TRÌNH',
    conclusion: document.subject,
    sentences: [`${typeName}, trình lần ${document.cycle}.`],
    sections: [
      {
        heading: '1. Đề xuất của chuyên viên, đơn vị soạn',
        rows: [
          { label: 'Người soạn', values: [document.drafter_name] },
          ...rowsOf(of((kind) => kind === 'UNIT_REVIEW')),
        ],
      },
      ...rounds.map((round, index) => roundSection(round, rounds.length - index)),
      {
        heading: '2. Ý kiến của Văn phòng',
        rows: rowsOf(
          of((kind) => office.has(kind)),
          'Văn phòng',
        ),
      },
      {
        heading: '3. Quyết định của lãnh đạo',
        rows: rowsOf(
          of((kind) => kind === 'SIGN'),
          'Lãnh đạo',
        ),
      },
    ],
    footLine: `Phiếu trình in lúc ${formatInstantWords(at)}, trang`,
    date: at,
  };
}

/** An empty block stays on the paper: there is room to write. */
function rowsOf(tasks: readonly Task[], blank?: string): FactSheet['sections'][number]['rows'] {
  if (tasks.length === 0) return blank ? [{ label: blank, values: [''] }] : [];
  return tasks.map((task) => ({
    label: task.acted_by_name ?? '',
    values: [
      [words[task.decision ?? ''] ?? '', formatInstantWords(task.at!)].join(', '),
      ...(task.opinion ? [task.opinion] : []),
    ],
  }));
}

function roundSection(round: ConsultationRound, ordinal: number): FactSheet['sections'][number] {
  const { agree, disagree, other, silent } = round.counts;
  return {
    heading: `Ý kiến phối hợp lần ${ordinal}: ${round.question}`,
    rows: [
      {
        label: 'Tổng hợp',
        values: [
          `Đồng ý ${agree}, không đồng ý ${disagree}, ý kiến khác ${other}, không trả lời ${silent}`,
          ...(round.silenceBasis && silent > 0
            ? [`Không trả lời coi như đồng ý theo ${round.silenceBasis}`]
            : []),
        ],
      },
      ...round.asks.map((ask) => ({ label: ask.name, values: askValues(ask) })),
    ],
  };
}

function askValues({ answer, state }: ConsultationAsk): string[] {
  if (!answer) return [askLabels[state].text];
  const marks = [
    answer.isLate ? 'trả lời muộn' : null,
    answer.contentChanged ? 'dự thảo đã sửa sau ý kiến này' : null,
  ].filter(Boolean);
  return [
    `${voteLabels[answer.vote]}${marks.length > 0 ? ` (${marks.join('; ')})` : ''}`,
    `${answer.by}, ${answer.title}, ${formatInstantWords(new Date(answer.at))}`,
    ...(answer.text ? [answer.text] : []),
  ];
}
