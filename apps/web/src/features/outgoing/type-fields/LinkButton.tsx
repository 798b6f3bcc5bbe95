/** A small verb beside the part it changes. */
export function LinkButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button className="cellnum fs13" onClick={onPress} type="button">
      {label}
    </button>
  );
}
