// The cast: every look by its id, with the parts of Open Peeps it is made of and what one sees,
// for people who do not see it. Ids are used in case files: never rename one, only add.
//
// Skin is never darker than the black line drawing can be read on. No beard covers the mouth, which
// would hide the mood.

const SKIN = { pale: "ffdbb4", light: "edb98a", olive: "e0a070", tan: "d08b5b", brown: "ae5d29", dark: "9c6644", deep: "905a3c" };
const HAIR = { black: "2c2420", brown: "6a4630", auburn: "a4522c", blond: "d9b263", grey: "a9adb2", white: "dfe1e3" };

export const LOOKS = {
  "short-green": {
    head: "short4", skin: SKIN.brown, hair: HAIR.brown, clothing: "2f7d6b",
    nl: "jonge man met kort bruin haar, donkere huid en groene kleding",
    en: "young man with short brown hair, brown skin and green clothes",
  },
  "bun-blue": {
    head: "bun2", skin: SKIN.light, hair: HAIR.black, clothing: "3a6ea5",
    nl: "vrouw met zwart haar in een hoge knot en blauwe kleding",
    en: "woman with black hair in a high bun and blue clothes",
  },
  "hijab-purple": {
    head: "hijab", skin: SKIN.tan, clothing: "8a5a8c",
    nl: "vrouw met een zwarte hoofddoek en paarse kleding",
    en: "woman with a black headscarf and purple clothes",
  },
  "glasses-grey": {
    head: "grayShort", skin: SKIN.pale, hair: "4f3a33", clothing: "8794a1", glasses: "glasses2",
    nl: "man met kort donkerbruin haar, een ronde bril en grijze kleding",
    en: "man with short dark brown hair, round glasses and grey clothes",
  },
  "grey-bob-teal": {
    head: "grayMedium", skin: SKIN.pale, hair: HAIR.grey, clothing: "1f7a7a", glasses: "glasses",
    nl: "oudere vrouw met grijs halflang haar en een bril",
    en: "older woman with grey bobbed hair and glasses",
  },
  "grey-short-navy": {
    head: "grayShort", skin: SKIN.light, hair: HAIR.grey, clothing: "34507a", glasses: "glasses3",
    nl: "oudere man met kort grijs haar, een donkere bril en donkerblauwe kleding",
    en: "older man with short grey hair, dark-rimmed glasses and navy clothes",
  },
  "grey-bun-red": {
    head: "grayBun", skin: SKIN.light, hair: HAIR.white, clothing: "a8505a",
    nl: "oude vrouw met wit haar in een knot en rode kleding",
    en: "elderly woman with white hair in a bun and red clothes",
  },
  "bald-beard-blue": {
    head: "noHair1", skin: SKIN.brown, clothing: "5b86b8", beard: "chin",
    nl: "kale man met een kort baardje, donkere huid en lichtblauwe kleding",
    en: "bald man with a short beard, brown skin and light blue clothes",
  },
  "bald-fringe-brown": {
    head: "noHair3", skin: SKIN.pale, hair: HAIR.white, clothing: "93705a",
    nl: "oude man, kaal met een rand wit haar, in bruine kleding",
    en: "elderly man, bald with a fringe of white hair, in brown clothes",
  },
  "afro-yellow": {
    head: "afro", skin: SKIN.deep, clothing: "d9a441",
    nl: "vrouw met een kort afrokapsel, donkere huid en gele kleding",
    en: "woman with a short afro, dark skin and yellow clothes",
  },
  "blond-blue": {
    head: "bangs", skin: SKIN.pale, hair: HAIR.blond, clothing: "86b3d1",
    nl: "vrouw met halflang blond haar en lichtblauwe kleding",
    en: "woman with shoulder-length blond hair and light blue clothes",
  },
  "braids-coral": {
    head: "cornrows2", skin: SKIN.dark, clothing: "d97b66",
    nl: "jonge vrouw met zwarte vlechten, donkere huid en koraalrode kleding",
    en: "young woman with black braids, dark skin and coral clothes",
  },
  "long-lilac": {
    head: "medium3", skin: "f3cfa0", clothing: "a08cc0",
    nl: "jonge vrouw met lang, sluik zwart haar en lila kleding",
    en: "young woman with long straight black hair and lilac clothes",
  },
  "red-curls-green": {
    head: "mediumBangs2", skin: SKIN.pale, hair: HAIR.auburn, clothing: "6f8f5a", glasses: "glasses5",
    nl: "vrouw met rood krullend haar, een ronde bril en groene kleding",
    en: "woman with curly red hair, round glasses and green clothes",
  },
  "turban-orange": {
    head: "turban", skin: SKIN.tan, clothing: "cf7a35", beard: "chin",
    nl: "man met een oranje tulband en een baard",
    en: "man with an orange turban and a beard",
  },
  "twists-mint": {
    head: "twists2", skin: SKIN.deep, clothing: "8fc7b0",
    nl: "jonge man met kort kroeshaar, donkere huid en mintgroene kleding",
    en: "young man with short curls, dark skin and mint-green clothes",
  },
  "short-white": {
    head: "short5", skin: "f3cfa0", clothing: "f4f1ea",
    nl: "jonge man met kort zwart haar en witte kleding",
    en: "young man with short black hair and white clothes",
  },
  "beard-maroon": {
    head: "pomp", skin: SKIN.olive, clothing: "8a3f4b", beard: "chin",
    nl: "man met een zwarte kuif, een baardje en bordeauxrode kleding",
    en: "man with swept-back black hair, a short beard and maroon clothes",
  },
  "hijab-glasses-teal": {
    head: "hijab", skin: SKIN.pale, clothing: "2d8a8a", glasses: "glasses2",
    nl: "vrouw met een zwarte hoofddoek, een ronde bril en blauwgroene kleding",
    en: "woman with a black headscarf, round glasses and teal clothes",
  },
  "cap-blue": {
    head: "hatBeanie", skin: SKIN.olive, clothing: "4f8fb0",
    nl: "iemand met een blauwe OK-muts en blauwe kleding",
    en: "someone in a blue theatre cap and blue clothes",
  },
  "curls-pink": {
    head: "longCurly", skin: SKIN.brown, clothing: "cf8aa0",
    nl: "vrouw met lang zwart krulhaar, bruine huid en roze kleding",
    en: "woman with long black curls, brown skin and pink clothes",
  },
  "bob-red": {
    head: "bangs2", skin: SKIN.olive, clothing: "b3474f", glasses: "glasses3",
    nl: "vrouw met een zwarte bob, een donkere bril en rode kleding",
    en: "woman with a black bob, dark-rimmed glasses and red clothes",
  },
  "glasses-sand": {
    head: "short2", skin: SKIN.tan, clothing: "c9b48a", glasses: "glasses5",
    nl: "man met kort zwart haar, een ronde bril en zandkleurige kleding",
    en: "man with short black hair, round glasses and sand-coloured clothes",
  },
  "blond-short-grey": {
    head: "short4", skin: SKIN.pale, hair: HAIR.blond, clothing: "5f6b76",
    nl: "jonge man met kort blond haar en donkergrijze kleding",
    en: "young man with short blond hair and dark grey clothes",
  },
  "long-brown-sage": {
    head: "bangs", skin: SKIN.light, hair: HAIR.brown, clothing: "9bb095",
    nl: "vrouw met halflang bruin haar en saliegroene kleding",
    en: "woman with shoulder-length brown hair and sage-green clothes",
  },
  "bald-beard-teal": {
    head: "noHair1", skin: SKIN.tan, clothing: "1f7a7a", beard: "chin",
    nl: "kale man met een kort baardje en blauwgroene kleding",
    en: "bald man with a short beard and teal clothes",
  },
  "grey-bob-rose": {
    head: "grayMedium", skin: SKIN.light, hair: HAIR.white, clothing: "c98795",
    nl: "oudere vrouw met lichtgrijs halflang haar en roze kleding",
    en: "older woman with light grey bobbed hair and rose clothes",
  },
  "curly-orange": {
    head: "mediumBangs2", skin: SKIN.brown, hair: "4a3128", clothing: "dd8a45",
    nl: "vrouw met donker krullend haar, bruine huid en oranje kleding",
    en: "woman with dark curly hair, brown skin and orange clothes",
  },
  "short-grey-navy": {
    head: "short4", skin: SKIN.pale, hair: HAIR.grey, clothing: "34507a",
    nl: "man met kort grijs haar en donkerblauwe kleding",
    en: "man with short grey hair and navy clothes",
  },
};
