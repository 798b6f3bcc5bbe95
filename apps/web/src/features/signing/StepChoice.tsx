import type { RouteStep } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { outgoingText } from '../outgoing/messages.ts';
import { signingText } from './messages.ts';
import styles from './Signing.module.css';

type StepChoiceProps = { own: readonly RouteStep[]; value: string; onChange: (stepId: string) => void };

/** Which of several open steps this person decides now; with one there is nothing to choose. */
export function StepChoice({ own, value, onChange }: StepChoiceProps) {
  if (own.length < 2) return null;
  return (
    <NativeSelect
      className={styles.stepChoice}
      data={own.map((step) => ({ value: step.id, label: outgoingText.stepNames[step.kind] }))}
      label={signingText.panel.ownStep(own.length)}
      onChange={(event) => onChange(event.currentTarget.value)}
      value={value}
    />
  );
}
