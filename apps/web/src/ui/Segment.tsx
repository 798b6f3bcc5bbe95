import styles from './Segment.module.css';

export type SegmentProps<Value extends string> = {
  /** Accessible name of the choice. */
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string }[];
};

/** Two to four short choices side by side; native radio buttons, so arrows and readers work. */
export function Segment<Value extends string>({ label, value, onChange, options }: SegmentProps<Value>) {
  return (
    <fieldset className={styles.segment}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label className={styles.option} key={option.value}>
          <input
            checked={option.value === value}
            className="sr-only"
            name={label}
            onChange={() => onChange(option.value)}
            type="radio"
            value={option.value}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
