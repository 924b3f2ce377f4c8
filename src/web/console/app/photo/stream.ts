/** Why there is no camera. */
export type Absence = 'refused' | 'none';

/** A camera that looks at things, with pixels enough for a label. */
const WANTED = {
  audio: false,
  video: { facingMode: 'environment', width: { ideal: 2_560 }, height: { ideal: 1_920 } },
} as const satisfies MediaStreamConstraints;

/** Opens the camera in the page: the phone's own app would put the browser where it is thrown out. */
export async function openCamera(): Promise<MediaStream | Absence> {
  // Not there without a safe address, whatever the types say.
  const devices = (navigator as Partial<Navigator>).mediaDevices;
  if (!devices) return 'none';
  try {
    return await devices.getUserMedia(WANTED);
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none';
  }
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

interface TorchCapabilities extends MediaTrackCapabilities {
  readonly torch?: boolean;
}

export const hasTorch = (stream: MediaStream): boolean =>
  (stream.getVideoTracks()[0]?.getCapabilities() as TorchCapabilities | undefined)?.torch === true;

export async function setTorch(stream: MediaStream, on: boolean): Promise<void> {
  const torch = { torch: on } as MediaTrackConstraintSet;
  await stream.getVideoTracks()[0]?.applyConstraints({ advanced: [torch] });
}

/** What the person sees of the video at this moment: its middle, in the shape of the view. */
export function grab(video: HTMLVideoElement): Promise<ImageBitmap> {
  const { videoWidth, videoHeight, clientWidth, clientHeight } = video;
  const scale = Math.max(clientWidth / videoWidth, clientHeight / videoHeight);
  const width = Math.min(videoWidth, Math.round(clientWidth / scale));
  const height = Math.min(videoHeight, Math.round(clientHeight / scale));
  const [left, top] = [Math.floor((videoWidth - width) / 2), Math.floor((videoHeight - height) / 2)];
  return createImageBitmap(video, left, top, width, height);
}
