/** A text kept on this machine until the server has it. `keptAt` = milliseconds since 1970. */
export type KeptDraft<T> = { documentId: string; value: T; version: string | null; keptAt: number };

const DATABASE = 'congvu';
const STORE = 'drafts';

/** Copies of unsaved texts in IndexedDB, keyed by document id; they survive a closed tab. */
export const draftStore = {
  async put<T>(draft: KeptDraft<T>): Promise<void> {
    await withStore('readwrite', (store) => store.put(draft));
  },
  async find<T>(documentId: string): Promise<KeptDraft<T> | null> {
    const found = await withStore('readonly', (store) => store.get(documentId));
    return (found as KeptDraft<T> | undefined) ?? null;
  },
  async drop(documentId: string): Promise<void> {
    await withStore('readwrite', (store) => store.delete(documentId));
  },
  async count(): Promise<number> {
    return (await withStore('readonly', (store) => store.count())) as number;
  },
};

async function withStore(
  mode: IDBTransactionMode,
  use: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const database = await open();
  try {
    return await answerOf(use(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'documentId' });
  return answerOf(request);
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
