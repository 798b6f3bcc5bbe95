// Lays out 60 letters to warm up and 100 more; prints by how many megabytes the process grew in the latter.
import { letter001Corrected } from '../src/fixtures/letter-001.ts';
import { createLetterRenderer } from '../src/index.ts';

const renderer = createLetterRenderer();
const model = letter001Corrected([]);

async function renderMany(count: number, series: string): Promise<void> {
  for (let done = 0; done < count; done += 1) {
    // A new text each time: an equal one would come from the cache.
    renderer.renderLetter(
      { ...model, subject: `V/v lần ${series} ${done}`, place: `Nơi ${series} ${done}` },
      { mode: 'pdfa', date: new Date(0) },
    );
    await new Promise((resume) => setImmediate(resume));
  }
}

await renderMany(60, 'đầu');
const before = process.memoryUsage().rss;
await renderMany(100, 'sau');
console.log(Math.round((process.memoryUsage().rss - before) / 1024 / 1024));
