import type { Draft, Finding, RunCite } from '@congvu/contracts';
import { useState } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { KeyHint } from '../../../ui/KeyHint.tsx';
import { CitationDialog } from './CitationDialog.tsx';
import styles from './Findings.module.css';
import {
  countFixes,
  groupFindings,
  isBindable,
  isFixable,
  quoteOf,
  sentenceOf,
  titleOf,
} from './findings.ts';
import { composeText } from './messages.ts';
import type { FormatCheck } from './use-preview.ts';

const text = composeText.findings;

/** A label longer than this would be the whole sentence. */
const LONGEST_LABEL = 28;

export type FindingsPaneProps = {
  draft: Draft;
  check: FormatCheck | null;
  error: unknown;
  current: Finding | null;
  onShow: (finding: Finding) => void;
  onFix: (finding: Finding) => void;
  onBind?: (finding: Finding, cite: RunCite) => void;
};

/** Phải sửa, Nên xem lại, Đạt N mục (ui.md §6.6). */
export function FindingsPane(props: FindingsPaneProps) {
  const { check, error } = props;
  return (
    <section aria-label={text.title} className={styles.pane}>
      <div className={styles.head}>
        <h2 className="fs16">{text.title}</h2> <span className="t2 fs13">{text.law}</span>
      </div>
      {error !== null && !check && <ErrorState error={error} look="strip" />}
      {check && <FindingsList {...props} check={check} />}
    </section>
  );
}

/** The lists themselves, also for the form check at Trình ký. */
export function FindingsList(props: FindingsPaneProps & { check: FormatCheck }) {
  const { blocking, hints } = groupFindings(props.check.findings);
  return (
    <div>
      {blocking.length > 0 && (
        <Group {...props} findings={blocking} heading={text.mustFix(blocking.length)} tone="bad" />
      )}
      {hints.length > 0 && (
        <Group {...props} findings={hints} heading={text.shouldSee(hints.length)} tone="warn" />
      )}
      <p className={classNames(styles.group, 'row ok')}>
        <Icon name="done" size={16} /> {text.passed(props.check.passed)}
      </p>
    </div>
  );
}

type GroupProps = FindingsPaneProps & { findings: Finding[]; heading: string; tone: 'bad' | 'warn' };

function Group({ findings, heading, tone, ...props }: GroupProps) {
  return (
    <>
      <h3 className={classNames(styles.group, tone)}>{heading}</h3>
      <ul>
        {findings.map((finding, index) => (
          <FindingRow
            {...props}
            finding={finding}
            isCurrent={props.current === finding}
            key={`${finding.rule}-${index}`}
            tone={tone}
          />
        ))}
      </ul>
    </>
  );
}

type RowProps = FindingsPaneProps & { finding: Finding; isCurrent: boolean; tone: 'bad' | 'warn' };

function FindingRow({ finding, isCurrent, tone, draft, onShow, onFix, onBind }: RowProps) {
  const [isBinding, setBinding] = useState(false);
  return (
    <li className={classNames(styles.row, isCurrent && styles[tone])} data-current={isCurrent || undefined}>
      <Icon className={tone} name={tone === 'bad' ? 'failed' : 'attention'} size={16} />
      <div className="grow">
        <button className={styles.name} onClick={() => onShow(finding)} title={finding.law} type="button">
          {titleOf(finding)}
        </button>
        {quoteOf(finding) && <p className="fs13 t2">{quoteOf(finding)}</p>}
        <p className="fs13 t2">{sentenceOf(finding)}</p>
        {isFixable(finding) && (
          <button className={styles.fix} onClick={() => onFix(finding)} type="button">
            {fixLabel(draft, finding)} {isCurrent && <KeyHint keys="Ctrl+." />}
          </button>
        )}
        {onBind && isBindable(finding) && (
          <button className={styles.fix} onClick={() => setBinding(true)} type="button">
            {composeText.cite.bind}
          </button>
        )}
        {onBind && isBinding && (
          <CitationDialog
            bound={finding.quote}
            onClose={() => setBinding(false)}
            onInsert={(cite) => onBind(finding, cite)}
          />
        )}
      </div>
    </li>
  );
}

function fixLabel(draft: Draft, finding: Finding): string {
  const { fix, where } = finding;
  if (!fix) return text.fix;
  const count = where.part === 'body' ? countFixes(draft, fix) : 1;
  if (count > 1) return text.fixAll(count);
  if (fix.with.startsWith(fix.replace)) return text.fixAdd(fix.with.slice(fix.replace.length).trim());
  return fix.with !== '' && fix.with.length <= LONGEST_LABEL ? text.fixTo(fix.with.trim()) : text.fix;
}
