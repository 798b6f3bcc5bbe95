import type { OutboxEntry } from './outbox.ts';

/**
 * Entries in IndexedDB, sealed with a key that never leaves this browser: they survive a closed tab, and a copy of the
 * profile's files shows nothing of letters.
 */
const DATABASE = 'congvu-register';
const [ENTRIES, KEYS] = ['entries', 'keys'] as const;
type Sealed = { id: string; iv: Uint8Array<ArrayBuffer>; bytes: ArrayBuffer };

export const outboxStore = {
  async list(owner: string): Promise<OutboxEntry[]> {
    const sealed = (await inStore(ENTRIES, 'readonly', (store) => store.getAll())) as Sealed[];
    if (sealed.length === 0) return [];
    const key = await sealingKey();
    const opened = await Promise.all(sealed.map((one) => unseal(key, one)));
    return opened.flatMap((entry) => (entry && entry.owner === owner ? [entry] : []));
  },
  async put(entry: OutboxEntry): Promise<void> {
    const key = await sealingKey();
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(entry));
    const bytes = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, text);
    await inStore(ENTRIES, 'readwrite', (store) => store.put({ id: entry.id, iv, bytes } satisfies Sealed));
  },
  async drop(id: string): Promise<void> {
    await inStore(ENTRIES, 'readwrite', (store) => store.delete(id));
  },
};

async function unseal(key: CryptoKey, { iv, bytes }: Sealed): Promise<OutboxEntry | null> {
  try {
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes);
    return JSON.parse(new TextDecoder().decode(text)) as OutboxEntry;
  } catch {
    // Sealed with a key that was cleared: nobody can read it any more.
    return null;
  }
}

async function sealingKey(): Promise<CryptoKey> {
  const known = (await inStore(KEYS, 'readonly', (store) => store.get('outbox'))) as CryptoKey | undefined;
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  try {
    await inStore(KEYS, 'readwrite', (store) => store.add(made, 'outbox'));
    return made;
  } catch {
    // Another tab was first.
    return (await inStore(KEYS, 'readonly', (store) => store.get('outbox'))) as CryptoKey;
  }
}

async function inStore(
  name: typeof ENTRIES | typeof KEYS,
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(ENTRIES, { keyPath: 'id' });
    request.result.createObjectStore(KEYS);
  };
  const database = (await answerOf(request)) as IDBDatabase;
  try {
    const transaction = database.transaction(name, mode);
    const answer = await answerOf(use(transaction.objectStore(name)));
    if (mode === 'readwrite') await committed(transaction);
    return answer;
  } finally {
    database.close();
  }
}

const answerOf = (request: IDBRequest): Promise<unknown> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Only what is committed survives the tab. */
const committed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
