/** What a file of people may look like: every column that is known by its name, and two made-up people. */
export const importTemplate = [
  'Patient number,First name,Last name,Date of birth,Sex,Language,Mobile,E-mail,City,State,Postcode,Tags,Kind,Email consent,SMS consent,Consent evidence',
  '1001,Maria,Sample,1984-05-17,female,en,+12125550123,maria@example.com,New York,NY,10001,recall; vip,patient,yes,no,Signed form of 3 March 2026',
  '1002,,Example Health Plan,,,,+12125550199,claims@example.com,,,,,organisation,,,',
  '',
].join('\r\n');
