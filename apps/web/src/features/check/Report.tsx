import type { CheckedFacts, IssuedDocument, PublicCheck, Verification } from '@congvu/contracts';
import { conclusionOf } from '@congvu/contracts/light';
import { formatDay, formatInstant } from '@congvu/vn-text';
import { type ReactNode, useState } from 'react';
import { saveFile } from '../../lib/save-file.ts';
import { classNames } from '../../ui/class-names.ts';
import { Card } from './Answer.tsx';
import styles from './check.module.css';
import { type CheckTrouble, fetchSheet } from './check-api.ts';
import { icons } from './check-icons.ts';
import { addressOf, type OwnFile, statusTone, type Tone, verdictTone } from './check-state.ts';
import { check } from './messages.ts';

type ReportProps = {
  facts: CheckedFacts;
  lead: PublicCheck | null;
  own: OwnFile | null;
  sameSentence: string | null;
  tone: Tone;
};

/** All that is known of a document or a file: the sentence, the four rows, then everything else on request. */
export function Report({ facts, lead, own, sameSentence, tone }: ReportProps) {
  const { document, verification } = facts;
  const title = lead?.sentence ?? titleOf(facts);
  const advice =
    sameSentence ?? lead?.advice ?? `${verification?.sentence ?? ''} ${verification?.advice ?? ''}`;
  return (
    <Card sentence={advice} title={title} tone={tone}>
      <dl className={styles.rows}>
        {own && <Row label={own.file.name}>{own.sha256 && <Digest hex={own.sha256} />}</Row>}
        {document && <DocumentRows document={document} />}
        {verification && <SignatureRows verification={verification} />}
        {document?.fileSha256 && (
          <Row label={check.rows.digest}>
            <Digest hex={document.fileSha256} />
          </Row>
        )}
      </dl>
      {verification && <Details verification={verification} />}
      <Exports facts={facts} />
    </Card>
  );
}

/** A sound signature on a letter that is replaced or recalled is said together with that. */
function titleOf({ document, verification }: CheckedFacts): string {
  const verdict = verification ? conclusionOf(verification) : '';
  if (!document || document.status === 'in_force') return verdict;
  return `${verdict.replace(/\.$/u, '')}. ${document.statusSentence}`;
}

function Row({ label, chip, children }: { label: string; chip?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <dt>{label}</dt>
      <dd>
        <div>{children}</div>
        {chip}
      </dd>
    </div>
  );
}

const Chip = ({ tone, children }: { tone: Tone; children: string }) => (
  <span className={classNames(styles.chip, styles[tone])}>{children}</span>
);
const Digest = ({ hex }: { hex: string }) => <span className={styles.digest}>{hex}</span>;

function DocumentRows({ document }: { document: IssuedDocument }) {
  const { rows } = check;
  return (
    <>
      <Row label={rows.agency}>
        <b>{document.agencyName}</b>
      </Row>
      <Row label={rows.label}>
        <b>{document.label}</b>
        {document.issuedOn && `, ${formatDay(document.issuedOn)}`}
        {document.typeName && <p className="t2">{document.typeName}</p>}
      </Row>
      {document.subject && <Row label={rows.subject}>{document.subject}</Row>}
      <Row
        chip={<Chip tone={statusTone(document.status)}>{check.statusChip[document.status]}</Chip>}
        label={rows.status}
      >
        {document.statusSentence}
        {document.successors.map(({ kind, typeName, label, issuedOn, code }) => (
          <p key={`${kind} ${label}`}>
            {check.successor[kind]} {typeName} {code ? <a href={addressOf(code)}>{label}</a> : label}
            {issuedOn && `, ${formatDay(issuedOn)}`}
          </p>
        ))}
      </Row>
    </>
  );
}

const roleLabels = { leader: check.rows.signer, agency: check.rows.seal, other: check.rows.other };

function SignatureRows({ verification }: { verification: Verification }) {
  return verification.rows.map((row, index) => (
    <Row
      chip={<Chip tone={verdictTone(row.verdict)}>{check.chip[row.verdict]}</Chip>}
      key={String(index)}
      label={roleLabels[row.role]}
    >
      <b>{row.signer}</b>
      {row.organisation && row.organisation !== row.signer && `, ${row.organisation}`}
      <p className="t2">{row.signedAt ? formatInstant(new Date(row.signedAt)) : check.rows.noTime}</p>
    </Row>
  ));
}

function Details({ verification }: { verification: Verification }) {
  return (
    <details className={styles.details}>
      <summary>{check.report.details}</summary>
      <p className="t2">
        {check.report.checkedAt(formatInstant(new Date(verification.checkedAt)))}. {check.rows.fileDigest}:{' '}
        <Digest hex={verification.fileSha256} />
      </p>
      {verification.rows.map((row, index) => (
        <section key={String(index)}>
          <h3>{check.report.signature(index + 1)}</h3>
          <dl className={styles.facts}>
            {row.facts.map(({ label, values }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  {values.map((value) => (
                    <p key={value}>{value}</p>
                  ))}
                </dd>
              </div>
            ))}
            <div>
              <dt>{check.report.codes}</dt>
              <dd className="mono">{verification.report?.signatures[index]?.reasons.join(' ')}</dd>
            </div>
          </dl>
        </section>
      ))}
    </details>
  );
}

function Exports({ facts }: { facts: CheckedFacts }) {
  const [fault, setFault] = useState<string | null>(null);
  const saveSheet = async (): Promise<void> => {
    setFault(null);
    try {
      saveFile(`${check.report.fileName}.pdf`, await fetchSheet(facts), 'application/pdf');
    } catch (error) {
      const { title, detail } = (error as CheckTrouble).trouble;
      setFault(`${title}. ${detail}`);
    }
  };
  const saveJson = (): void => {
    const { proof: _ours, ...rest } = facts;
    const bytes = new TextEncoder().encode(`${JSON.stringify(rest, null, 2)}\n`);
    saveFile(`${check.report.fileName}.json`, bytes, 'application/json');
  };
  return (
    <div className={classNames(styles.foot, styles.noPrint)}>
      <button className={styles.button} onClick={() => print()} type="button">
        <icons.print aria-hidden="true" size={18} stroke={1.75} /> {check.report.print}
      </button>
      <button className={styles.button} onClick={() => void saveSheet()} type="button">
        <icons.download aria-hidden="true" size={18} stroke={1.75} /> {check.report.sheet}
      </button>
      <button className={styles.quiet} onClick={saveJson} type="button">
        {check.report.json}
      </button>
      {fault && (
        <p className="bad" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
