import { type Register, registersApi } from '@congvu/contracts';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { callBytes } from '../../lib/call.ts';
import { ExportButtons } from '../../ui/ExportButtons.tsx';
import { registers } from './messages.ts';
import styles from './registers.module.css';

const readNumber = (text: string): number | undefined =>
  /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined;

/** A stretch of the register as it stands now. */
export function BookExport({ register }: { register: Register }) {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const { register: kind, bookId, year } = register;
  return (
    <div className={styles.export}>
      <TextInput
        inputMode="numeric"
        label={registers.exportFrom}
        onChange={(event) => setFrom(event.currentTarget.value)}
        placeholder="1"
        value={from}
      />
      <TextInput
        inputMode="numeric"
        label={registers.exportTo}
        onChange={(event) => setTo(event.currentTarget.value)}
        placeholder={String(register.last)}
        value={to}
      />
      <ExportButtons
        disabledReason={register.last === 0 ? registers.exportEmpty : null}
        fetchFile={(format) =>
          callBytes(registersApi.file, {
            params: { bookId },
            query: { register: kind, format, from: readNumber(from), to: readNumber(to) },
          })
        }
        label={registers.export}
        name={registers.exportName(kind, year)}
      />
    </div>
  );
}
