/** The product's mark: three stacked stones. */
export function CairnMark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#1f6f62" />
      <g fill="#fff">
        <ellipse cx="16" cy="23.4" rx="9.4" ry="3.4" />
        <ellipse cx="15.2" cy="16.4" rx="6.6" ry="2.8" opacity=".86" />
        <ellipse cx="16.4" cy="10.2" rx="4" ry="2.3" opacity=".72" />
      </g>
    </svg>
  );
}
