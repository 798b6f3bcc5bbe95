export const submissionText = {
  title: 'Dự thảo do cấp dưới trình',
  sentence:
    'Tệp thành dự thảo của cơ quan này, nối với văn bản đến và trình qua Văn phòng. Tệp gốc vẫn giữ ở văn bản đến.',
  take: 'Lấy làm dự thảo…',
  taken: (label: string) => `đã thành ${label}`,
  dialogTitle: (name: string) => `Lấy “${name}” làm dự thảo?`,
  type: 'Loại văn bản sẽ ban hành',
  verb: 'Lấy làm dự thảo',
  from: (name: string, file: string) => `Dự thảo do ${name} trình, tệp ${file}`,
  by: (who: string, when: string) => `${who} lấy ${when}`,
} as const;
