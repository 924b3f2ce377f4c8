/** Modules of white around the code: the standard (ISO/IEC 18004) asks for four. */
const QUIET = 4;

/** A QR code of a text as a picture in SVG, black on white: readable with up to 15 % of it damaged (level M). */
export async function qrSvg(text: string): Promise<string> {
  // Loaded with the first code: most processes never draw one.
  const { encode } = await import('uqr');
  const { size, data } = encode(text, { ecc: 'M', border: QUIET });
  const runs = data.flatMap((row, y) =>
    runsOf(row).map(({ x, width }) => `M${String(x)} ${String(y)}h${String(width)}v1h-${String(width)}z`),
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(size)} ${String(size)}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${String(size)}v${String(size)}H0z"/><path d="${runs.join('')}"/></svg>`
  );
}

/** The dark stretches of a row: one rectangle each instead of one for every module. */
function runsOf(row: readonly boolean[]): readonly { readonly x: number; readonly width: number }[] {
  const runs: { x: number; width: number }[] = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (dark && last && last.x + last.width === x) last.width += 1;
    else if (dark) runs.push({ x, width: 1 });
  });
  return runs;
}
