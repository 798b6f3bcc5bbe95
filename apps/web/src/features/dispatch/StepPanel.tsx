import type { OutgoingDetail } from '@congvu/contracts';
import type { ReactNode } from 'react';
import { formatInstant } from '../../lib/format.ts';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { AllSteps } from './AllSteps.tsx';
import { type ClerkStep, clerkSteps, type StepPlace, stepPlaces } from './clerk-steps.ts';
import type { StepNews } from './DispatchScreen.tsx';
import styles from './dispatch.module.css';
import { FilesPart } from './FilesPart.tsx';
import { dispatch } from './messages.ts';
import { NumberStep } from './NumberStep.tsx';
import { ReleaseStep } from './ReleaseStep.tsx';
import { SealStep } from './SealStep.tsx';
import { TroubleFoot } from './TroubleFoot.tsx';

export type StepPanelProps = {
  document: OutgoingDetail;
  /** Digest of the shown bytes, computed in this browser; null while they load. */
  seenSha256: string | null;
  /** The document stays here after the act. */
  onNews: (news: StepNews) => void;
  /** The document left the clerk's desk. */
  onLeft: (news: StepNews) => void;
};
export type StepProps = StepPanelProps & { place: StepPlace };

const STEP_PARTS = { number: NumberStep, seal: SealStep, release: ReleaseStep };
const TITLES: Record<ClerkStep, { done: string; open: string }> = {
  number: { done: dispatch.steps.numbered, open: dispatch.steps.number },
  seal: { done: dispatch.steps.sealed, open: dispatch.steps.seal },
  release: { done: dispatch.steps.release, open: dispatch.steps.release },
};

/** The three steps in the only order the law knows: signature → number → seal → release (NĐ 30 Điều 14–18). */
export function StepPanel(props: StepPanelProps) {
  const { document } = props;
  const places = stepPlaces(document.state);
  return (
    <div className={styles.panel}>
      <header className={styles.head}>
        <p className="fs13 t2">
          {document.typeName}
          {document.signedAt && ` · ${dispatch.signed(formatInstant(document.signedAt))}`}
        </p>
        <h2>{document.subject}</h2>
        {document.voidRequest && (
          <p className="warn fs13">
            {dispatch.voiding.waits(document.voidRequest.reason, document.voidRequest.waitsFor)}
          </p>
        )}
      </header>
      <FilesPart {...props} />
      <AllSteps {...props} />
      {places ? (
        <ol aria-label={dispatch.steps.label} className={styles.steps}>
          {clerkSteps.map((step, index) => {
            const Part = STEP_PARTS[step];
            return (
              <Step key={step} number={index + 1} place={places[step]} step={step}>
                <Part {...props} place={places[step]} />
              </Step>
            );
          })}
        </ol>
      ) : (
        <EmptyState icon="why" sentence={dispatch.moved} />
      )}
      <TroubleFoot {...props} />
    </div>
  );
}

type StepFrame = { step: ClerkStep; number: number; place: StepPlace; children: ReactNode };

function Step({ step, number, place, children }: StepFrame) {
  const title = TITLES[step][place === 'done' ? 'done' : 'open'];
  return (
    <li
      aria-current={place === 'current' ? 'step' : undefined}
      className={classNames(styles.step, styles[place])}
    >
      <span aria-hidden="true" className={styles.number}>
        {place === 'done' ? <Icon name="check" size={16} /> : number}
      </span>
      <div className="grow">
        <h3 className="fs15">
          {title}
          {place === 'done' && step === 'release' && <span className="sr-only">, {dispatch.steps.done}</span>}
        </h3>
        {children}
      </div>
    </li>
  );
}
