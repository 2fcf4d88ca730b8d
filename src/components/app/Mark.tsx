/** The mark: a hexagon nut around a step that leads to the next one. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" fill="none">
      <path
        d="M12 2.2 20.5 7v10L12 21.8 3.5 17V7z"
        stroke="var(--jw-accent)"
        strokeWidth="1.8"
        strokeLinejoin="round"
        fill="var(--jw-accent-soft)"
      />
      <path
        d="M12 7.6v5.2a2.6 2.6 0 0 1-2.6 2.6H8.6"
        stroke="var(--jw-accent-text)"
        strokeWidth="1.8"
        strokeLinecap="round"
      />
      <circle cx="15.4" cy="15.4" r="1.5" fill="var(--jw-accent-text)" />
    </svg>
  );
}
