import type { Finding } from '@congvu/contracts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import styles from './compose/Findings.module.css';
import { groupFindings, quoteOf, sentenceOf, titleOf } from './compose/findings.ts';
import { composeText } from './compose/messages.ts';
import type { FormatCheck } from './compose/use-preview.ts';

const text = composeText.findings;

/** Findings to read, without fixes: for the one who checks what another wrote. */
export function ReadFindings({ check, onRepair }: { check: FormatCheck; onRepair?: OnRepair }) {
  const { blocking, hints } = groupFindings(check.findings);
  return (
    <>
      <Lines findings={blocking} heading={text.mustFix(blocking.length)} onRepair={onRepair} tone="bad" />
      <Lines findings={hints} heading={text.shouldSee(hints.length)} onRepair={onRepair} tone="warn" />
      <p className="row fs13 ok">
        <Icon name="done" size={16} /> {text.passed(check.passed)}
      </p>
      <NotJudged rules={check.notJudged ?? []} />
    </>
  );
}

/** What the file does not tell: never passed in silence. */
function NotJudged({ rules }: { rules: NonNullable<FormatCheck['notJudged']> }) {
  if (rules.length === 0) return null;
  return (
    <details className="fs13 t2">
      <summary>{text.notJudged(rules.length)}</summary>
      <ul>
        {rules.map(({ rule, reason }) => (
          <li className={styles.read} key={`${rule}-${reason}`}>
            {rule}: {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}

type OnRepair = (finding: Finding) => void;
type LinesProps = {
  findings: Finding[];
  heading: string;
  tone: 'bad' | 'warn';
  onRepair: OnRepair | undefined;
};

function Lines({ findings, heading, tone, onRepair }: LinesProps) {
  if (findings.length === 0) return null;
  return (
    <>
      <h3 className={classNames('fs13', styles.readHead, tone)}>{heading}</h3>
      <ul>
        {findings.map((finding, index) => (
          <li className={styles.read} key={`${finding.rule}-${index}`} title={finding.law}>
            <b>{titleOf(finding)}</b>
            {finding.where.page !== undefined && (
              <span className="t2"> {text.onPage(finding.where.page)}</span>
            )}
            {quoteOf(finding) && <span className="t2"> {quoteOf(finding)}</span>}
            <p className="fs13 t2">{sentenceOf(finding)}</p>
            {onRepair && finding.repair && (
              <button className={styles.fix} onClick={() => onRepair(finding)} type="button">
                {finding.repair.label}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
