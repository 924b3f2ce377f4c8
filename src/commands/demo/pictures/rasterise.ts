import sharp from 'sharp';

/** An SVG document as the JPEG that a camera would hand in. */
export const rasterised = (svg: string): Promise<Buffer> =>
  sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).jpeg({ quality: 88 }).toBuffer();
