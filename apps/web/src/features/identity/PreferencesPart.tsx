import { usePreferences } from '../../lib/use-preferences.ts';
import { Segment } from '../../ui/Segment.tsx';
import styles from './account.module.css';
import { account } from './messages.ts';
import { Part } from './Part.tsx';

const words = account.preferences;
const SCALES = (['normal', 'large', 'larger'] as const).map((value) => ({
  value,
  label: words.fontScales[value],
}));
const DENSITIES = (['medium', 'compact'] as const).map((value) => ({ value, label: words.densities[value] }));

/** Size of letters, density, single keys: shown at once, saved behind. */
export function PreferencesPart() {
  const { preferences, change, notSaved } = usePreferences();
  return (
    <Part title={words.title}>
      <div className={styles.setting}>
        <span>{words.fontScale}</span>
        <Segment
          label={words.fontScale}
          onChange={(fontScale) => change({ fontScale })}
          options={SCALES}
          value={preferences.fontScale}
        />
      </div>
      <div className={styles.setting}>
        <span>{words.density}</span>
        <Segment
          label={words.density}
          onChange={(density) => change({ density })}
          options={DENSITIES}
          value={preferences.density}
        />
      </div>
      <label className={styles.setting}>
        <span>
          {words.singleKeys}
          <span className={styles.hint}>{words.singleKeysHint}</span>
        </span>
        <input
          checked={preferences.singleKeys}
          onChange={(event) => change({ singleKeys: event.currentTarget.checked })}
          type="checkbox"
        />
      </label>
      {notSaved && <p className="fs13 warn">{words.notSaved}</p>}
    </Part>
  );
}
