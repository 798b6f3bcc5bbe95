/** Hands bytes to the browser as a download; the address lives only as long as the click. */
export function saveFile(name: string, bytes: Uint8Array<ArrayBuffer>, mime: string): void {
  const address = URL.createObjectURL(new Blob([bytes], { type: mime }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken over the bytes by the next task; kept, they would stay in memory for the tab's life.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
