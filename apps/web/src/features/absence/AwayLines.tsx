import { useAway } from './use-away.ts';

type Named = { id: string; name: string };

/** Below a field: who of those chosen is away, until when, and who stands in. */
export function AwayLines({ chosen }: { chosen: readonly Named[] }) {
  const awayOf = useAway();
  const away = chosen.flatMap(({ id, name }) => {
    const words = awayOf(id);
    return words ? [{ id, line: `${name}: ${words}` }] : [];
  });
  return away.map(({ id, line }) => (
    <p className="fs13 warn" key={id}>
      {line}
    </p>
  ));
}
