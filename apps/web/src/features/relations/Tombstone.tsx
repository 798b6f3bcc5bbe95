import type { IncomingDetail } from '@congvu/contracts';
import { formatDay, formatInstant } from '../../lib/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { relations } from './messages.ts';
import styles from './relations.module.css';
import { WithdrawnAccess } from './WithdrawnAccess.tsx';

const words = relations.tombstone;

/** In place of the page of a letter its sender recalled: what stays of it, and nothing of what it said. */
export function Tombstone({
  letter,
}: {
  letter: Pick<IncomingDetail, 'id' | 'tombstone' | 'arrivalNumber'>;
}) {
  const { id, tombstone, arrivalNumber } = letter;
  if (!tombstone) return null;
  return (
    <section className={styles.tomb} role="status">
      <Icon name="takeBack" size={22} />
      <h2 className="fs16">{words.title}</h2>
      <p>{tombstone.remark}</p>
      <p className="t2">{words.by(tombstone.by, formatInstant(tombstone.at))}</p>
      <p>{arrivalNumber === null ? words.unregistered : words.kept(arrivalNumber)}</p>
      <p className="t2 fs13">
        {tombstone.destroyOn ? words.destroyOn(formatDay(tombstone.destroyOn)) : words.destroyed}
      </p>
      <WithdrawnAccess id={id} tombstone={tombstone} />
    </section>
  );
}
