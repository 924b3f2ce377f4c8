import { type DeviceKey, updateDeviceValue, useDeviceValue } from './device-values.ts';

/** Answers that a helper gives again and again in one round: they are offered first. */
interface LastUsed {
  readonly areaCode?: string;
  readonly method?: 'inPerson' | 'signature' | 'voice';
  readonly hamlets?: readonly string[];
}

const KEY: DeviceKey<LastUsed> = { name: 'last-used' };
const MAX_HAMLETS = 4;

/** What was answered last on this phone. */
export const useLastUsed = (): LastUsed => useDeviceValue(KEY) ?? {};

export const keepLastUsed = ({ hamlet, ...rest }: Omit<LastUsed, 'hamlets'> & { hamlet?: string }): Promise<void> =>
  updateDeviceValue(KEY, (before) => {
    const others = (before?.hamlets ?? []).filter((one) => one !== hamlet);
    return { ...before, ...rest, hamlets: [...(hamlet ? [hamlet] : []), ...others].slice(0, MAX_HAMLETS) };
  });
