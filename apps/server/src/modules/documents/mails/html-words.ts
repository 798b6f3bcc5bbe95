const breaks: ReadonlySet<string> = new Set('br /p /div /tr /li /h1 /h2 /h3 /h4 /h5 /h6'.split(' '));
/** Their content is not said to the reader. */
const silent: ReadonlySet<string> = new Set(['style', 'script', 'head', 'title']);

/** Words of an HTML body, in one pass over it whatever is written there (quality.md 37); nothing of it is ever shown as
 *  HTML. What is never closed is words. */
export function wordsOfHtml(html: string): string {
  const lower = html.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
  const unclosed = new Set<string>();
  const words: string[] = [];
  let at = 0;
  for (;;) {
    const open = html.indexOf('<', at);
    const close = open < 0 ? -1 : html.indexOf('>', open);
    if (close < 0) break;
    words.push(html.slice(at, open));
    const [, name] = /^<(\/?[a-z][a-z0-9]*|[!?])/u.exec(lower.slice(open, open + 16)) ?? [];
    words.push(name === undefined ? '<' : breaks.has(name) ? '\n' : ' ');
    at = name === undefined ? open + 1 : close + 1;
    if (name === undefined || !silent.has(name) || unclosed.has(name)) continue;
    const end = lower.indexOf(`</${name}`, at);
    if (end < 0) unclosed.add(name);
    else at = end;
  }
  words.push(html.slice(at));
  return words
    .join('')
    .replace(/&nbsp;/giu, ' ')
    .replace(/&lt;/giu, '<')
    .replace(/&gt;/giu, '>')
    .replace(/&amp;/giu, '&')
    .replace(/[^\S\n]+/gu, ' ');
}
