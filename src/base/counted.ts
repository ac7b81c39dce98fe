/** Things with their number, as they are said: "inga anmälningar", "1 anmälan", "2 anmälningar". The count comes as text. */
export const counted = (count: string, one: string, many: string, none?: string): string =>
  count === "0" && none ? `${none} ${many}` : `${count} ${count === "1" ? one : many}`;

export const applicationsSv = (count: string): string => counted(count, "anmälan", "anmälningar", "inga");
export const applicationsEn = (count: string): string => counted(count, "application", "applications", "no");
