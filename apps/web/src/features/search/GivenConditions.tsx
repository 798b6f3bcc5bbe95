import { useSearchParams } from 'react-router';
import { Icon } from '../../ui/Icon.tsx';
import { useFields } from '../fields/use-fields.ts';
import { search } from './messages.ts';
import styles from './search.module.css';
import { givenConditions, type SearchFilter } from './search-state.ts';

type Props = { filter: SearchFilter; understood: readonly string[]; notUnderstood: readonly string[] };

/** What narrows the search now: conditions of the panel, each taken away with one press, and those read from words. */
export function GivenConditions({ filter, understood, notUnderstood }: Props) {
  const [, setAddress] = useSearchParams();
  const remove = (name: string) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete(name);
        return next;
      },
      { replace: true },
    );
  const given = givenConditions(filter, useFields().nameOf);
  return (
    <>
      {given.length + understood.length > 0 && (
        <div className={styles.given}>
          {given.map(({ field, text }) => (
            <button
              aria-label={search.conditions.remove(text)}
              className={styles.condition}
              key={field}
              onClick={() => remove(field)}
              type="button"
            >
              {text}
              <Icon name="close" size={16} />
            </button>
          ))}
          {understood.length > 0 && (
            <span className="fs13 t2">
              {search.conditions.understood} {understood.join(' · ')}
            </span>
          )}
        </div>
      )}
      {notUnderstood.map((sentence) => (
        <p className={styles.notUnderstood} key={sentence} role="status">
          <Icon className="warn" name="why" size={16} />
          {sentence}
        </p>
      ))}
    </>
  );
}
