import { useEffect, useRef, useState } from 'react';
import styles from './check.module.css';
import { check } from './messages.ts';
import { createQrReader } from './read-qr.ts';

const everyMs = 150;

/** The camera until it sees a QR code; pictures never leave the browser. */
export function QrScanner({ onText, onClose }: { onText: (text: string) => void; onClose: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const [isDenied, setIsDenied] = useState(false);
  const report = useRef(onText);
  report.current = onText;
  useEffect(() => {
    const stopped = new AbortController();
    watch(video.current!, stopped.signal).then(
      (text) => text !== null && report.current(text),
      () => setIsDenied(true),
    );
    return () => stopped.abort();
  }, []);
  return (
    <div className={styles.scan}>
      {isDenied ? (
        <p role="alert">{check.scan.denied}</p>
      ) : (
        <>
          <p className="fs13">{check.scan.title}</p>
          <video className={styles.video} muted playsInline ref={video} />
        </>
      )}
      <button className={styles.button} onClick={onClose} type="button">
        {check.scan.close}
      </button>
    </div>
  );
}

async function watch(video: HTMLVideoElement, stopped: AbortSignal): Promise<string | null> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  try {
    if (stopped.aborted) return null;
    video.srcObject = stream;
    await video.play();
    const read = await createQrReader();
    while (!stopped.aborted) {
      const text = await read(video);
      if (text !== null) return text;
      await new Promise((next) => setTimeout(next, everyMs));
    }
    return null;
  } finally {
    for (const track of stream.getTracks()) track.stop();
  }
}
