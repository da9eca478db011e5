import { base64Start } from '../model/index.js';

/** Bytes of a page picture in what we issue. The passport of twenty credentials stays within what a mail carries. */
export const PICTURE_LIMIT = 65_536;

const DATE_TIME = /^-?([1-9]\d{3,}|0\d{3})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|[+-](\d\d):(\d\d))?$/;

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/**
 * True for an xsd:dateTime (XML Schema 1.1 part 2 §3.3.7) of the calendar: no 30 February, and 24:00:00 only as the end of a day.
 * The zone may be absent and a second may have fractions, as Europass takes them.
 */
export function isDateTime(text: string): boolean {
  const match = DATE_TIME.exec(text);
  if (match === null) return false;
  const [year, month, day, hour, minute, second, fraction, zoneHour, zoneMinute] = match
    .slice(1)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number, number, number];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  if (zoneMinute > 59 || zoneHour * 60 + zoneMinute > 14 * 60) return false;
  if (hour === 24) return minute === 0 && second === 0 && fraction === 0;
  return hour < 24 && minute < 60 && second < 60;
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

/** True for the strict base64 of a PNG or JPEG within the limit, told by its first bytes. */
export function isPagePicture(text: string): boolean {
  if (text.length > Math.ceil(PICTURE_LIMIT / 3) * 4) return false;
  const read = base64Start(text, PNG.length);
  if (read === undefined || read.length > PICTURE_LIMIT) return false;
  return [PNG, JPEG].some((magic) => magic.every((byte, index) => read.start[index] === byte));
}
