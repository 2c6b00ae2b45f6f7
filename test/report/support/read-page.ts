/** What a reader sees of a page: the body without tags, entities of quotes undone. */
export function readPage(page: string): string {
  return page
    .replace(/^[\s\S]*<body>/, '')
    .replace(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replace(/[ \n]+/g, ' ');
}
