import type { ReactNode } from 'react';
import { formatSigningInstant } from '../lib/format.ts';
import { ui } from '../messages/ui.ts';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';
import type { IconName } from './icons.ts';
import { type ChipKind, StatusChip } from './StatusChip.tsx';
import styles from './Verdict.module.css';

/** `partial` = the leader signed, the agency's seal is missing. */
export type Verdict = 'valid' | 'partial' | 'undetermined' | 'invalid' | 'unsigned';

/** One signature or timestamp of a file, as the validation report tells it. */
export type SignatureLine = {
  id: string;
  /** Person or agency. */
  name: string;
  /** "Chủ tịch", "dấu cơ quan". */
  role: string;
  signedAt: string | null;
  /** null = the whole file, n = up to revision n. */
  coversRevision: number | null;
  verdict: 'valid' | 'undetermined' | 'invalid';
  /** Only where it says more than the verdict. */
  note?: string;
};

type Look = { icon: IconName; tone: string; title: string; sentence: string };

const LOOKS: Record<Verdict, Look> = {
  valid: { icon: 'valid', tone: 'ok', title: ui.verdict.original, sentence: ui.verdict.validSentence },
  partial: { icon: 'undetermined', tone: 'warn', title: ui.verdict.valid, sentence: ui.verdict.partial },
  undetermined: {
    ...{ icon: 'undetermined', tone: 'warn', title: ui.verdict.undetermined },
    sentence: ui.verdict.undeterminedSentence,
  },
  invalid: { icon: 'invalid', tone: 'bad', title: ui.verdict.invalid, sentence: ui.verdict.invalidSentence },
  unsigned: {
    icon: 'unsigned',
    tone: 't2',
    title: ui.verdict.unsigned,
    sentence: ui.verdict.unsignedSentence,
  },
};

const CHIPS: Record<SignatureLine['verdict'], { kind: ChipKind; text: string; icon: IconName }> = {
  valid: { kind: 'g', text: ui.verdict.validChip, icon: 'valid' },
  undetermined: { kind: 'y', text: ui.verdict.undeterminedChip, icon: 'undetermined' },
  invalid: { kind: 'r', text: ui.verdict.invalidChip, icon: 'invalid' },
};

export type VerdictStripProps = {
  verdict: Verdict;
  /** "2 chữ ký hợp lệ"; the verdict's own words when absent. */
  headline?: string;
  /** Who and when, one line. */
  detail?: ReactNode;
  onDetails?: () => void;
  detailsLabel?: string;
};

/** 34 px above the page: icon, verdict, who and when (ui.md §5.3). */
export function VerdictStrip({ verdict, headline, detail, onDetails, detailsLabel }: VerdictStripProps) {
  const look = LOOKS[verdict];
  return (
    <div className={classNames(styles.strip, styles[verdict])}>
      <Icon className={look.tone} name={look.icon} />
      <b className={look.tone}>{headline ?? look.title}</b>
      <span className="grow ell t2" title={typeof detail === 'string' ? detail : undefined}>
        {detail ?? look.sentence}
      </span>
      {onDetails && (
        <button className="cellnum" onClick={onDetails} type="button">
          {detailsLabel}
        </button>
      )}
    </div>
  );
}

export type VerdictPanelProps = {
  verdict: Verdict;
  /** Overrides the stock sentence, e.g. which page was changed. */
  sentence?: string;
  signatures: readonly SignatureLine[];
  /** Behind "Thông tin kỹ thuật" (P10). */
  technical?: ReactNode;
};

/** The verdict in plain words, then one row a signature (ui.md §5.3). */
export function VerdictPanel({ verdict, sentence, signatures, technical }: VerdictPanelProps) {
  const look = LOOKS[verdict];
  return (
    <section className={styles.panel}>
      <div className={styles.head}>
        <span className={classNames(styles.mark, styles[verdict])}>
          <Icon className={look.tone} name={look.icon} size={22} />
        </span>
        <div>
          <h2 className="fs16">{look.title}</h2>
          <p className="fs13 t2">{sentence ?? look.sentence}</p>
        </div>
      </div>
      <ul className={styles.lines}>
        {signatures.map((line) => (
          <SignatureRow key={line.id} line={line} />
        ))}
      </ul>
      {technical && (
        <details>
          <summary className="cellnum fs13">{ui.verdict.technical}</summary>
          {technical}
        </details>
      )}
    </section>
  );
}

function SignatureRow({ line }: { line: SignatureLine }) {
  const chip = CHIPS[line.verdict];
  const scope =
    line.coversRevision === null ? ui.verdict.wholeFile : ui.verdict.upToRevision(line.coversRevision);
  return (
    <li className={styles.line}>
      <div className="grow">
        <b>{line.name}</b>, {line.role}
        <p className="fs12 t3">
          {line.signedAt && `${formatSigningInstant(line.signedAt)} · `}
          {scope}
          {line.note && ` · ${line.note}`}
        </p>
      </div>
      <StatusChip icon={chip.icon} kind={chip.kind}>
        {chip.text}
      </StatusChip>
    </li>
  );
}
