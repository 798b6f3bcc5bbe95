import { BrandMark } from '../../app/BrandMark.tsx';
import { Answer } from './Answer.tsx';
import { AskForm } from './AskForm.tsx';
import styles from './check.module.css';
import { toneIcons } from './check-icons.ts';
import { DropZone } from './DropZone.tsx';
import { check } from './messages.ts';
import { useCheck } from './use-check.ts';

/** /kiem-tra: anyone learns in one look whether a file is the real thing (ui.md §6.17). */
export function CheckPage() {
  const checking = useCheck();
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <BrandMark size={28} />
        <b className="fs16">{check.product}</b>
        <span className={styles.topTitle}>{check.page}</span>
        <a className="right u" href="/dang-nhap">
          {check.logIn}
        </a>
      </header>
      <main className={styles.main}>
        <h1>{check.question}</h1>
        <div className={styles.asks}>
          <DropZone onFile={checking.compare} />
          <AskForm code={checking.code} key={checking.code} onAsk={checking.ask} onWrong={checking.stop} />
        </div>
        <Answer checking={checking} />
        {checking.state.kind === 'idle' && <Meaning />}
      </main>
    </div>
  );
}

const meanings = [
  ['ok', check.chip.valid, check.meaning.valid],
  ['warn', check.chip.indeterminate, check.meaning.indeterminate],
  ['bad', check.chip.invalid, check.meaning.invalid],
] as const;

function Meaning() {
  return (
    <section aria-label={check.meaning.title} className={styles.meaning}>
      {meanings.map(([tone, title, sentence]) => {
        const Icon = toneIcons[tone];
        return (
          <div key={tone}>
            <p className={tone}>
              <Icon aria-hidden="true" size={18} stroke={1.75} /> <b>{title}</b>
            </p>
            <p className="t2">{sentence}</p>
          </div>
        );
      })}
    </section>
  );
}
