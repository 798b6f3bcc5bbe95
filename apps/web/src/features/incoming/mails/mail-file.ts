export const isMailFile = (file: Pick<File, 'name' | 'type'>): boolean =>
  /\.eml$/iu.test(file.name) || file.type === 'message/rfc822';
