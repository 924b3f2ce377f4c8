import { useEffect, useState } from 'preact/hooks';

/** A QR code that the service has drawn. As a picture nothing in it can run. */
export function Qr({ svg, label }: { readonly svg: string; readonly label: string }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return <img class="qr" src={address} alt={label} aria-busy={address === undefined} />;
}
