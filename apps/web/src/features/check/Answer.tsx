import { checkedFileMaxBytes } from '@congvu/contracts/light';
import { formatBytes } from '@congvu/vn-text';
import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import styles from './check.module.css';
import { icons, toneIcons } from './check-icons.ts';
import { factsTone, isSameFile, type OwnFile, type Tone } from './check-state.ts';
import { check } from './messages.ts';
import { Report } from './Report.tsx';
import type { useCheck } from './use-check.ts';

type Checking = ReturnType<typeof useCheck>;

/** What is known, read out as soon as it is there. */
export function Answer({ checking }: { checking: Checking }) {
  return (
    <div aria-live="polite" className={styles.answer}>
      <Body checking={checking} />
    </div>
  );
}

function Body({ checking }: { checking: Checking }) {
  const { state } = checking;
  if (state.kind === 'idle') return null;
  if (state.kind === 'busy') return <Busy onStop={checking.stop} text={check.busy[state.what]} />;
  if (state.kind === 'sending') {
    return <Busy onStop={checking.stop} percent={state.percent} text={check.busy.sending(state.percent)} />;
  }
  if (state.kind === 'trouble') {
    const { trouble, own } = state;
    return (
      <Card sentence={trouble.detail} title={trouble.title} tone="warn">
        {own && (
          <p className={styles.foot}>
            <button className={styles.button} onClick={() => checking.send(own)} type="button">
              {check.fault.again}
            </button>
          </p>
        )}
      </Card>
    );
  }
  if (state.kind === 'unknown-file') return <UnknownFile checking={checking} {...state} />;
  const facts = state.kind === 'report' ? state.facts : state.check.facts;
  if (!facts) {
    const { sentence, advice } = (state as Extract<typeof state, { kind: 'answer' }>).check;
    return <Card sentence={advice} title={sentence} tone="none" />;
  }
  const isSame = isSameFile(facts.document, state.own);
  return (
    <Report
      facts={facts}
      lead={state.kind === 'answer' ? state.check : null}
      own={state.own}
      sameSentence={isSame ? check.answer.same : null}
      tone={factsTone(facts)}
    />
  );
}

function Busy(of: { text: string; percent?: number; onStop: () => void }) {
  return (
    <div className={styles.busy}>
      <p>{of.text}</p>
      <progress aria-label={of.text} max={100} value={of.percent} />
      <button className={styles.button} onClick={of.onStop} type="button">
        {check.busy.stop}
      </button>
    </div>
  );
}

function UnknownFile(of: { checking: Checking; own: OwnFile; expected: boolean }) {
  const { own } = of;
  const isTooLarge = own.file.size > checkedFileMaxBytes;
  return (
    <Card
      sentence={check.answer.unknownFileAdvice}
      title={of.expected ? check.answer.different : check.answer.unknownFile}
      tone="none"
    >
      <p className={styles.fileName}>
        <b className="ell">{own.file.name}</b> <span className="t3">{formatBytes(own.file.size)}</span>
      </p>
      <div className={styles.foot}>
        {isTooLarge ? (
          <p className="warn">{check.upload.tooLarge}</p>
        ) : (
          <>
            <button className={styles.primary} onClick={() => of.checking.send(own)} type="button">
              <icons.upload aria-hidden="true" size={18} stroke={1.75} /> {check.upload.verb}
            </button>
            <p className="fs13 t2 grow">{check.upload.sentence}</p>
          </>
        )}
      </div>
    </Card>
  );
}

type CardProps = { tone: Tone; title: string; sentence: string; children?: ReactNode };

/** A sentence with its sign and its advice, then what belongs to it. */
export function Card({ tone, title, sentence, children }: CardProps) {
  const Icon = toneIcons[tone];
  return (
    <section className={styles.card}>
      <div className={classNames(styles.head, styles[tone])}>
        <span className={styles.sign}>
          <Icon aria-hidden="true" size={26} stroke={1.75} />
        </span>
        <div>
          <h2>{title}</h2>
          {sentence && <p>{sentence}</p>}
        </div>
      </div>
      {children}
    </section>
  );
}
