import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { signedVersion } from '../builders/signed-letters.ts';

/** What a client knows of one call: `number` only when the server acknowledged it. */
export type Call = { id: string; key: string; number: number | null };
type Answer = { status: number; body: { number?: number } };

/** Calls assignNumber through HTTP with a personal access token, on one kept connection a client. */
export function numberClient(of: { url: string; token: string }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    assign: (call: Pick<Call, 'id' | 'key'>): Promise<Answer> => post(agent, { ...of, ...call }),
    close: () => agent.destroy(),
  };
}

type Post = { url: string; token: string; id: string; key: string };

function post(agent: Agent, { url, token, id, key }: Post): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'idempotency-key': key,
    'if-match': `"${signedVersion}"`,
  };
  const path = `${url}/api/v1/documents/outgoing/${id}/commands/assign-number`;
  return new Promise((settle, fail) => {
    const call = request(path, { method: 'POST', agent, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString()) as Answer['body'];
        settle({ status: response.statusCode!, body });
      });
    });
    call.on('error', fail);
    call.end('{}');
  });
}

/** Takes letters from `ids` until they or the server end; a call without an answer stays in the list, unknown. */
export async function runClients(
  of: { url: string; token: string },
  ids: string[],
  options: { clients: number; calls: Call[] },
): Promise<void> {
  const work = async (): Promise<void> => {
    const client = numberClient(of);
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
      const call: Call = { id, key: randomUUID(), number: null };
      options.calls.push(call);
      const answer = await client.assign(call).catch(() => null);
      if (!answer) break;
      if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      call.number = answer.body.number!;
    }
    client.close();
  };
  await Promise.all(Array.from({ length: options.clients }, work));
}
