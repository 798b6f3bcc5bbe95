import { incomingApi } from '@congvu/contracts';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { operationUrl } from '../../lib/call.ts';
import { incoming } from './messages.ts';

const words = incoming.stamp;

/** Where the stamp stands on the first page, in millimetres from the upper left corner; null: a label. */
const PLACES = [
  { key: 'label', name: words.label, at: null },
  { key: 'under-number', name: words.underNumber, at: { left: 30, top: 62 } },
  { key: 'top-left', name: words.topLeft, at: { left: 8, top: 6 } },
  { key: 'bottom-left', name: words.bottomLeft, at: { left: 30, top: 240 } },
] as const;

/** "In dấu Đến": the label, or a sheet that is printed over the first page of the paper. */
export function StampLink({ id }: { id: string }) {
  const [key, setKey] = useState<string>('label');
  const at = PLACES.find((one) => one.key === key)?.at;
  const query = at ? { left: String(at.left), top: String(at.top) } : {};
  return (
    <span className="row">
      <NativeSelect
        aria-label={words.place}
        data={PLACES.map((one) => ({ value: one.key, label: one.name }))}
        onChange={(event) => setKey(event.currentTarget.value)}
        value={key}
      />
      <a
        className="u nowrap"
        href={operationUrl(incomingApi.stamp, { id }, query)}
        rel="noopener"
        target="_blank"
      >
        {words.print}
      </a>
    </span>
  );
}
