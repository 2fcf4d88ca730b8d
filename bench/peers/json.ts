/** The peer of opening: the text of a file is read and checked by a language service in a worker, and nothing is shown. */
import Checker from './jsonWorker.ts?worker';

const file = document.querySelector<HTMLInputElement>('#file');
const answer = document.querySelector<HTMLOutputElement>('#answer');
if (!file || !answer) throw new Error('the page has no file input or no output');

const worker = new Checker();
worker.onmessage = ({ data }: MessageEvent<number>) => {
  answer.textContent = `${String(data)} problems`;
};
file.addEventListener('change', () => {
  answer.textContent = '';
  void file.files?.[0]?.text().then((text) => {
    worker.postMessage(text);
  });
});
