import { type IconName, icons } from './icons.ts';

/** A decorative icon, always beside a word (P12). `size` in pixels at 100 %: 18, 16 small, 22 on phones. */
export function Icon({ name, size = 18, className }: { name: IconName; size?: number; className?: string }) {
  const Drawing = icons[name];
  return <Drawing aria-hidden="true" className={className} size={`${size / 16}rem`} stroke={1.75} />;
}
