import { sayDate, sayDigits, sayMoney, sayNumber, sayPercentage, sayPhone, sayTerm, sayTime } from '#content';
import type { Format } from '#dialog';

/** Writes values of a dialog as they are read on a screen or said on the phone; dates of this year without the year. */
export const formatFor =
  (today: string): Format =>
  (value, type, language, channel) => {
    if (typeof value === 'object' && value !== null && 'currency' in value) {
      return sayMoney(value, language, channel);
    }
    if (typeof value === 'number') {
      if (type === 'term') return sayTerm(value, language, channel);
      if (type === 'percentage') return sayPercentage(value, language, channel);
      return channel === 'voice' ? sayNumber(value, language) : String(value);
    }
    if (typeof value !== 'string') return '';
    if (type === 'date') return sayDate(value.slice(0, 10), language, channel, today);
    if (type === 'time') return sayTime(value, language, channel);
    if (type === 'phone') return sayPhone(value, language, channel);
    const isCode = type === 'card_tail' || type === 'digits';
    return isCode && channel === 'voice' ? sayDigits(value, language) : value;
  };
