/** A channel in the middle of a sentence: Facebook and TV keep their capitals, and a comma would part one channel in two. */
export function channelInSentence(name: string): string {
  const whole = name.replace(/, (.+)$/, " ($1)");
  return /^(Facebook|\p{Lu}{2})/u.test(whole) ? whole : whole.charAt(0).toLowerCase() + whole.slice(1);
}
