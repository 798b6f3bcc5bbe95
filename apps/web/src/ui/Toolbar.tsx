import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { common } from '../messages/common.ts';
import { IconButton } from './IconButton.tsx';
import styles from './Toolbar.module.css';

export type ToolbarProps = {
  title: ReactNode;
  /** Line above the title: number, issuer, date. */
  meta?: ReactNode;
  /** Chips and saved state beside the title. */
  status?: ReactNode;
  /** Buttons at the right end. */
  actions?: ReactNode;
  /** Shows the back arrow; text = address for a page opened directly. */
  backTo?: string;
  /** page: 22 px title on the app ground (dashboards); bar: 16 px on white. */
  look?: 'bar' | 'page';
};

/** The bar on top of a screen; its title is the screen's h1 and, when plain text, the page title. */
export function Toolbar({ title, meta, status, actions, backTo, look = 'bar' }: ToolbarProps) {
  const navigate = useNavigate();
  const goBack = () => {
    // history.state.idx counts the steps inside this tab; 0 = opened by a link from outside.
    const steps = (window.history.state as { idx?: number } | null)?.idx ?? 0;
    void (steps > 0 ? navigate(-1) : navigate(backTo ?? '/'));
  };
  return (
    <div className={styles[look]}>
      {typeof title === 'string' && <title>{common.pageTitle(title)}</title>}
      {backTo && <IconButton icon="back" label={common.back} onPress={goBack} />}
      <div className={styles.titles}>
        {meta && <div className="fs13 t2 ell">{meta}</div>}
        <h1 className={styles.title}>{title}</h1>
      </div>
      {status && <div className="row">{status}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
