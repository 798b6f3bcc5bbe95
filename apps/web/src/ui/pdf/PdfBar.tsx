import { type FormEvent, useEffect, useState } from 'react';
import { formatPercent } from '../../lib/format.ts';
import { ui } from '../../messages/ui.ts';
import { Icon } from '../Icon.tsx';
import { IconButton } from '../IconButton.tsx';
import styles from './Pdf.module.css';

export type PdfBarProps = {
  page: number;
  count: number;
  zoom: number;
  isFit: boolean;
  onGoTo: (page: number) => void;
  onZoom: (direction: 1 | -1) => void;
  onFit: () => void;
  onRotate: () => void;
  onFind: () => void;
  onPrint?: () => void;
  downloadUrl?: string;
};

/** 40 px over the page: page number, zoom, find, print, exact bytes. */
export function PdfBar(props: PdfBarProps) {
  const { page, count, zoom, isFit, onGoTo } = props;
  return (
    <div aria-label={ui.pdf.bar} className={styles.bar} role="toolbar">
      <PageField count={count} onGoTo={onGoTo} page={page} />
      <IconButton icon="zoomOut" label={ui.pdf.zoomOut} onPress={() => props.onZoom(-1)} size="small" />
      <span>{formatPercent(Math.round(zoom * 100) / 100)}</span>
      <IconButton icon="zoomIn" label={ui.pdf.zoomIn} onPress={() => props.onZoom(1)} size="small" />
      <span className={styles.roomy}>
        <IconButton
          icon="fitWidth"
          label={ui.pdf.fitWidth}
          onPress={props.onFit}
          pressed={isFit}
          size="small"
        />
      </span>
      <span className="right row">
        <span className={styles.roomy}>
          <IconButton icon="rotate" label={ui.pdf.rotate} onPress={props.onRotate} size="small" />
        </span>
        <IconButton icon="search" label={ui.pdf.find} onPress={props.onFind} size="small" />
        {props.onPrint && (
          <IconButton icon="print" label={ui.pdf.print} onPress={props.onPrint} size="small" />
        )}
        {props.downloadUrl && (
          <a aria-label={ui.pdf.download} className={styles.download} download href={props.downloadUrl}>
            <Icon name="download" size={16} />
          </a>
        )}
      </span>
    </div>
  );
}

function PageField({ page, count, onGoTo }: Pick<PdfBarProps, 'page' | 'count' | 'onGoTo'>) {
  const [text, setText] = useState(String(page));
  useEffect(() => setText(String(page)), [page]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = Number(text);
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= count) onGoTo(wanted);
    else setText(String(page));
  };
  return (
    <form className="row" onSubmit={submit}>
      <label className="row">
        {ui.pdf.page}
        <input
          className={styles.pageField}
          inputMode="numeric"
          onBlur={submit}
          onChange={(event) => setText(event.currentTarget.value)}
          value={text}
        />
      </label>
      <span>/{count}</span>
    </form>
  );
}
