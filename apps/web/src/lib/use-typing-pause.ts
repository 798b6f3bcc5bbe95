import { useEffect, useState } from 'react';

/** Long enough to be the end of a sentence, short enough to be the same moment. */
const PAUSE_MS = 1000;

/**
 * True once `isWanted` and no key has been pressed for a second: a card that takes the focus
 * must not swallow the words somebody is typing (P8).
 */
export function useTypingPause(isWanted: boolean): boolean {
  const [isQuiet, setIsQuiet] = useState(false);
  useEffect(() => {
    if (!isWanted) return;
    const ready = () => {
      document.removeEventListener('keydown', again, true);
      setIsQuiet(true);
    };
    let timer = setTimeout(ready, PAUSE_MS);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(ready, PAUSE_MS);
    };
    document.addEventListener('keydown', again, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', again, true);
      setIsQuiet(false);
    };
  }, [isWanted]);
  return isWanted && isQuiet;
}
