import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { type Banner, useBanner, useBanners } from '../lib/banner-store.ts';
import { draftStore } from '../lib/draft-store.ts';
import { formatTime } from '../lib/format.ts';
import { shell } from '../messages/shell.ts';
import { Icon } from '../ui/Icon.tsx';
import { SeatBanner } from './SeatBanner.tsx';
import styles from './Shell.module.css';

/** Strips under the top bar; features add theirs with `useBanner`. */
export function Banners() {
  useBanner(useLostNetwork());
  const banners = useBanners();
  return (
    <div className={styles.banners}>
      <SeatBanner />
      <div aria-live="assertive">
        {banners.map((banner) => (
          <div className={styles.banner} key={banner.id}>
            <Icon name={banner.icon} size={16} />
            <span>{banner.text}</span>
            {banner.link && (
              <Link className="u" to={banner.link.to}>
                {banner.link.text}
              </Link>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

/** The banner of the own network, with what is kept on this machine. */
function useLostNetwork(): Banner | null {
  const [lostAt, setLostAt] = useState<Date | null>(() => (navigator.onLine ? null : new Date()));
  const [kept, setKept] = useState(0);
  useEffect(() => {
    const onLost = () => {
      setLostAt(new Date());
      draftStore.count().then(setKept, () => setKept(0));
    };
    const onBack = () => setLostAt(null);
    window.addEventListener('offline', onLost);
    window.addEventListener('online', onBack);
    return () => {
      window.removeEventListener('offline', onLost);
      window.removeEventListener('online', onBack);
    };
  }, []);
  return useMemo(() => {
    if (!lostAt) return null;
    const detail = kept > 0 ? shell.outage.keptHere(kept) : shell.outage.keptNone;
    return {
      id: 'network',
      icon: 'offline',
      text: `${shell.outage.lostNetwork(formatTime(lostAt))} ${detail}`,
    };
  }, [lostAt, kept]);
}
