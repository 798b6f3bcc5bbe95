import { Agent, request } from 'node:http';

export type Answer = { status: number; text: string };
export type HttpClient = {
  get(path: string): Promise<Answer>;
  post(path: string, of: { body: object; headers?: Record<string, string> }): Promise<Answer>;
  close(): void;
};

/** One kept connection with a personal access token; an answer other than 200 ends the measurement. */
export function httpClient(url: string, token: string, sockets = 1): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const authorization = `Bearer ${token}`;
  const send = (method: string, path: string, of: { body?: string; headers?: Record<string, string> }) =>
    new Promise<Answer>((settle, fail) => {
      const headers = { authorization, ...of.headers };
      const call = request(`${url}${path}`, { method, agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('error', fail);
        response.on('end', () => {
          if (response.statusCode === 200) settle({ status: 200, text });
          else fail(new Error(`${method} ${path}: ${response.statusCode} ${text.slice(0, 500)}`));
        });
      });
      call.on('error', fail);
      call.end(of.body);
    });
  return {
    get: (path) => send('GET', path, {}),
    post: (path, { body, headers }) =>
      send('POST', path, {
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    close: () => agent.destroy(),
  };
}
