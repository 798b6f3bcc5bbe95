import type { SearchHit } from '@congvu/contracts';
import { Link } from 'react-router';
import { formatDay } from '../../lib/format.ts';
import { plainText } from '../../lib/marked-text.ts';
import { Icon } from '../../ui/Icon.tsx';
import { MarkedText } from '../../ui/MarkedText.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { search } from './messages.ts';
import styles from './search.module.css';
import { effectChip, stateChip } from './search-state.ts';

/** One found document: what it is, and the marked words that made it match. Ctrl+Enter opens a tab, as any link. */
export function HitRow({ hit }: { hit: SearchHit }) {
  const chips = [effectChip(hit), stateChip(hit)].filter((chip) => chip !== null);
  const isWhole = hit.matched === 'subject' && plainText(hit.snippet) === hit.subject;
  const showsQuote = hit.matched === 'text' || (hit.matched === 'subject' && !isWhole);
  return (
    <li>
      <Link className={styles.hit} to={`/van-ban/${hit.id}`}>
        <Icon className="t3" name={hit.kind} />
        <span className={styles.words}>
          <span>
            <b>{hit.matched === 'number' ? <MarkedText snippet={hit.snippet} /> : hit.label}</b>
            {hit.label && ' · '}
            {isWhole ? <MarkedText snippet={hit.snippet} /> : hit.subject}
          </span>
          <span className="fs13 t2">
            {search.kindOf[hit.kind]}
            {' · '}
            {hit.matched === 'issuer' ? <MarkedText snippet={hit.snippet} /> : hit.issuerName}
            {hit.issuedOn && ` · ${formatDay(hit.issuedOn)}`}
          </span>
          {showsQuote && (
            <span className="fs13 t2">
              “<MarkedText snippet={hit.snippet} />”
            </span>
          )}
        </span>
        <span className={styles.why}>
          {chips.map((chip) => (
            <StatusChip key={chip.text} kind={chip.kind}>
              {chip.text}
            </StatusChip>
          ))}
          <span className="fs13 t3">{search.matched[hit.matched]}</span>
        </span>
      </Link>
    </li>
  );
}
