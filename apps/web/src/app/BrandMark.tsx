/** The mark of the product: a page with the seal. */
export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <svg aria-hidden="true" height={`${size / 16}rem`} viewBox="0 0 28 28" width={`${size / 16}rem`}>
      <rect fill="#2351A3" height="28" rx="7" width="28" />
      <path d="M8 6.5h8.2L20 10.3V21.5H8z" fill="#fff" />
      <path d="M16 6.5v4h4" fill="none" stroke="#2351A3" strokeWidth="1.3" />
      <path d="M10.5 13h5M10.5 16h3.2" stroke="#2351A3" strokeLinecap="round" strokeWidth="1.5" />
      <circle cx="18.6" cy="19.4" fill="#A92A20" r="3.6" stroke="#fff" strokeWidth="1.4" />
    </svg>
  );
}
