/** Milliseconds that a browser has to begin a download; then the file that it comes from is let go. */
const BEGUN = 60_000;

/** A file of JSON goes where the browser puts downloads. It comes from this page, and nothing is sent for it. */
function download(name: string, value: unknown): void {
  const text = `${JSON.stringify(value, undefined, 2)}\n`;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, BEGUN);
}

/** Shows what needs a script on the page of a verdict: to print it, and to save it as a program would have been told it. */
export function offerKeeping(
  main: HTMLElement,
  said: { readonly verdict: unknown; readonly explanation: unknown },
): void {
  for (const hidden of main.querySelectorAll<HTMLElement>('[data-with-script]')) hidden.hidden = false;
  main.querySelector('[data-do=print]')?.addEventListener('click', () => {
    print();
  });
  main.querySelector('[data-do=save]')?.addEventListener('click', () => {
    download('verdict.json', said);
  });
}
