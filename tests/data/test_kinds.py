"""Files as people's tools write them: what each is taken for, and what is read of it."""

import gzip
import json

import pytest

EUROPEANA = """#\tTOKEN\tNE-TAG\tNE-EMB
#\t17\thttps://paper.example/a?b=2\thttps://paper.example/b.jpg
1\tFrau\tO\tO
2\tLiesl\tB-PER\tO
3\tGraf\tI-PER\tO
\t\t\t
1\tBald\tO\tO
2\tin\tO\tO
3\tLinz\tB-LOC\tO
"""
GERMEVAL = """#\thttp://de.example/wiki/Dichter [2010-02-03]
1\tDie\tO\tO
2\tDichterin\tO\tO
3\tPaula\tB-PER\tO
4\tBonner\tI-PER\tB-LOCderiv

#\tn-tv.example vom 4.5.2006 [2006-05-04]
1\tSie\tO\tO
2\tschwieg\tO\tO
"""
CONLL_2003 = """-DOCSTART- -X- -X- O

# sent_id = 3
Ngozi NNP I-NP I-PER
Bello NNP I-NP I-PER
visits VBZ I-VP O
Lagos NNP I-NP I-LOC
# sent = 4 end

# id = 4
Rain NN I-NP O
"""
CONLLU = """# sent_id = 1
# text = Besuch vom Onkel Jan
1\tBesuch\tBesuch\tNOUN\t_\t_\t0\troot\t_\tNER=O
2-3\tvom\t_\t_\t_\t_\t_\t_\t_\t_
2\tvon\tvon\tADP\t_\t_\t4\tcase\t_\tNER=O
3\tdem\tder\tDET\t_\t_\t4\tdet\t_\tNER=O
4\tOnkel\tOnkel\tNOUN\t_\t_\t1\tnmod\t_\tSpaceAfter=No|NER=O
4.1\tist\tsein\tVERB\t_\t_\t_\t_\t_\tCopyOf=1
5\tJan\tJan\tPROPN\t_\t_\t4\tflat\t_\tNER=B-PER|SpaceAfter=No
"""
UNER = """# text = Tove sang
1\tTove\tB-PER\t-\tkim
2\tsang\tO\t-\tkim

# text = Es regnet
1\tEs\tO\t-\tkim
2\tregnet\tO\t-\tkim
"""
ONTONOTES = """#begin document (bn/x/00/x_0001); part 000
bn/x/00/x_0001 0 0 Mr. NNP (TOP(S(NP* - - - - * * -
bn/x/00/x_0001 0 1 Rui NNP * - - - - (PERSON* (ARG0* (4
bn/x/00/x_0001 0 2 Costa NNP *) - - - - *) *) 4)
bn/x/00/x_0001 0 3 left VBD (VP*)) leave 01 1 - * (V*) -

bn/x/00/x_0001 0 0 Porto NNP (TOP(NP*)) - - - - (GPE) -
#end document
"""
MULTICONER = """# id 5a3f-11 domain=en
mira _ _ B-Artist
sol _ _ I-Artist
sings _ _ O

# id 5a3f-12 domain=en
snow _ _ O
"""
LABEL_STUDIO_CONLL = """-DOCSTART- -X- O
Eva -X- _ B-Full Name
Lind -X- _ I-Full Name
sang -X- _ O

Ja -X- _ O
"""
KAGGLE = '''Sentence #,Word,POS,Tag
Sentence: 1,Thando,NNP,B-per
,Dube,NNP,I-per
,said,VBD,O
,"""",``,O
,"1,000",CD,O
Sentence: 2,Rain,NN,O
'''
PARAGRAPHS = [
    {
        "id": 0,
        "paragraphs": [
            {
                "raw": "Ana ran.",
                "sentences": [
                    {
                        "tokens": [
                            {"orth": "Ana", "ner": "U-PERSON"},
                            {"orth": "ran", "ner": "O"},
                            {"orth": ".", "ner": "O"},
                        ]
                    }
                ],
            }
        ],
    }
]
WEBANNO = """#FORMAT=WebAnno TSV 3.2
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue
#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value


#Text=Ida Holm grüßt Bo.
1-1\t0-3\tIda\tNE\t*[1]\tPER[1]\t
1-2\t4-8\tHolm\tNE\t*[1]\tPER[1]\t
1-3\t9-14\tgrüßt\tVV\t_\t_\t
1-4\t15-17\tBo\tNE\t*\tPER\t
1-5\t17-18\t.\t$.\t_\t_\t

#Text=Bo-Haus
2-1\t19-26\tBo-Haus\tNN\t_\t_\t
2-1.1\t19-21\tBo\tNN\t*\tPER\t
"""
SPACE_ROWS = "Lea B-NAME\nKoch I-NAME\nsang O\n\t O\nin O\nUlm B-TOWN\n"

KINDS = {
    "Europeana": (EUROPEANA, "conll", ["Frau [Liesl Graf|PER]", "Bald in [Linz|LOC]"]),
    "GermEval": (GERMEVAL, "conll", ["Die Dichterin [Paula Bonner|PER]", "Sie schwieg"]),
    "CoNLL-2003 with comments": (
        CONLL_2003, "conll", ["[Ngozi Bello|PER] visits [Lagos|LOC]", "Rain"],
    ),
    "CoNLL-U with names in MISC": (CONLLU, "conll", ["Besuch von dem Onkel [Jan|PER]"]),
    "UNER": (UNER, "conll", ["[Tove|PER] sang", "Es regnet"]),
    "OntoNotes": (ONTONOTES, "conll", ["Mr. [Rui Costa|PERSON] left", "[Porto|GPE]"]),
    "MultiCoNER": (MULTICONER, "conll", ["[mira sol|Artist] sings", "snow"]),
    "Label Studio's CONLL": (LABEL_STUDIO_CONLL, "conll", ["[Eva Lind|Full Name] sang", "Ja"]),
    "two tabs": ("TITLE\t\tO\nLea\tPERS\nKoch\tPERS\nsang\tO\n", "conll",
                 ["TITLE [Lea Koch|PERS] sang"]),
    "a tab first": ("\tLea NN B-PER\n\tsang VM o\n\n\tRegen NN o\n", "conll",
                    ["[Lea|PER] sang", "Regen"]),
    "a tab at the end": ("Lea\tB-PER\t\nsang\tO\t\n", "conll", ["[Lea|PER] sang"]),
    "a word that is a space": (SPACE_ROWS, "conll", ["[Lea Koch|NAME] sang in [Ulm|TOWN]"]),
    "small tags": ("lea b-per\nkoch i-per\nsang o\n\nulm b-loc\n", "conll",
                   ["[lea koch|per] sang", "[ulm|loc]"]),
    "0 for O": ("Lea\tB-PER\nsang\t0\nin\t0\n", "conll", ["[Lea|PER] sang in"]),
    "B-O": ("Lea\tB-PER\nsang\tB-O\nlaut\tI-O\n", "conll", ["[Lea|PER] sang laut"]),
    "IO": ("Lea PER\nKoch PER\nsang O\nin O\nUlm LOC\n", "conll",
           ["[Lea Koch|PER] sang in [Ulm|LOC]"]),
    "IOB1": ("Lea I-PER\nKoch I-PER\nJan B-PER\nsang O\n", "conll",
             ["[Lea Koch|PER] [Jan|PER] sang"]),
    "BMES": ("L\tB-PER\ne\tM-PER\na\tE-PER\nJ\tS-PER\nx\tO\n", "conll", ["[L e a|PER] [J|PER] x"]),
    "BILOU": ("Lea U-PER\nJan B-PER\nvan I-PER\nBeek L-PER\nx O\n", "conll",
              ["[Lea|PER] [Jan van Beek|PER] x"]),
    "the tag first": ("B-ACTOR\tbrad\nI-ACTOR\tpitt\nO\tfilms\n", "conll",
                      ["[brad pitt|ACTOR] films"]),
    "a header": ("token\tpos\tlabel\nLea\tNE\tB-PER\nsang\tVV\tO\n", "conll", ["[Lea|PER] sang"]),
    "hashtags as words": ("#metoo\tO\nLea\tB-PER\n#\tO\n", "conll", ["#metoo [Lea|PER] #"]),
    "no empty lines but numbers": ("1\tLea\tB-PER\n2\tsang\tO\n1\tRegen\tO\n2\tfiel\tO\n", "conll",
                                   ["[Lea|PER] sang", "Regen fiel"]),
    "names side by side": ("Ja O\nLea B-PER\nJan B-PER\nda O\n", "conll",
                           ["Ja [Lea|PER] [Jan|PER] da"]),
    "lines that end with CR": ("Lea\tB-PER\rsang\tO\r\rRegen\tO\r", "conll",
                               ["[Lea|PER] sang", "Regen"]),
    "WikiNER": ("Lea|NNP|I-PER Koch|NNP|I-PER paints|VBZ|O .|.|O\n\nSnow|NN|O fell|VBD|O\n",
                "wikiner", ["[Lea Koch|PER] paints .", "Snow fell"]),
    "words with slashes": ("Lea/PERSON sang/O in/O 1/2/O Ulm/LOCATION ./O\n", "wikiner",
                           ["[Lea|PERSON] sang in 1/2 [Ulm|LOCATION] ."]),
    "Kaggle": (KAGGLE, "csv", ['[Thando Dube|per] said " 1,000', "Rain"]),
    "CSV of a sentence a row": (
        'sentence,word_labels\n"Lea sang, loud","B-per,O,O"\nRain fell,"O,O"\n',
        "csv", ["[Lea|per] sang, loud", "Rain fell"],
    ),
    "CSV with lists": ('tokens,ner_tags\n"[\'Lea\', \'sang\']","[\'B-PER\', \'O\']"\n', "csv",
                       ["[Lea|PER] sang"]),
    "CSV with semicolons": ("sentence_id;token;label\n1;Lea;B-PER\n1;sang;O\n2;Rain;O\n", "csv",
                            ["[Lea|PER] sang", "Rain"]),
    "Label Studio's CSV": (
        "id,text,label\n1,Call Lea now,"
        '"[{""start"":5,""end"":8,""text"":""Lea"",""labels"":[""PER""]}]"\n',
        "csv", ["Call [Lea|PER] now"],
    ),
    "WebAnno": (WEBANNO, "webanno", ["[Ida Holm|PER] grüßt [Bo|PER] .", "[Bo|PER] -Haus"]),
    "plain text": ("#spring is here\nSee [12], page 3:\t4 5\n1 2 3\nMore\ttabs\there O\n", "text",
                   ["#spring is here ?", "See [ 12 ] , page 3 : 4 5 ?", "1 2 3 ?",
                    "More tabs here O ?"]),
    "text with names": ("[Lea Koch] came from Ulm.[3]\n[sic] She left.\n", "text",
                        ["[Lea Koch|] came from Ulm . [ 3 ]", "[ sic ] She left ."]),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_files_are_read_for_what_they_are(told, kind):
    content, form, expected = KINDS[kind]
    assert told(content)[:2] == (form, expected)
    assert told(gzip.compress(content.encode()), "corpus.gz")[:2] == (form, expected)


LEA = "Call Lea Koch today."
DUTCH = {"start": 5, "end": 13, "label": "PER"}
TASK = {
    "id": 4,
    "data": {"text": LEA},
    "annotations": [
        {"was_cancelled": True, "result": []},
        {
            "result": [
                {"value": {"start": 5, "end": 13, "text": "Lea Koch", "labels": ["PER"]},
                 "from_name": "label", "to_name": "text", "type": "labels"},
                {"type": "choices", "value": {"choices": ["good"]}},
            ]
        },
    ],
    "predictions": [],
}  # fmt: skip
NAMES = ["O", "B-PER", "I-PER"]
FEATURES = [{"name": "ner_tags", "type": {"feature": {"names": NAMES, "_type": "ClassLabel"}}}]
JSON_KINDS = {
    "words and ner": (
        "jsonl", {"words": ["Lea", "sang"], "ner": ["B-PER", "O"]}, ["[Lea|PER] sang"],
    ),
    "numbers with their names": (
        "jsonl",
        {"features": FEATURES,
         "rows": [{"row_idx": 0, "row": {"tokens": ["Lea", "sang"], "ner_tags": [1, 0]}}]},
        ["[Lea|PER] sang"],
    ),
    "columns": (
        "jsonl", {"tokens": [["Lea", "sang"], ["Rain"]], "tags": [["B-PER", "O"], ["O"]]},
        ["[Lea|PER] sang", "Rain"],
    ),
    "type": ("jsonl", {"text": LEA, "entities": [{"start": 5, "end": 13, "type": "PER"}]}, None),
    "entity_group": (
        "jsonl",
        {"text": LEA, "spans": [{"entity_group": "PER", "score": 1, "word": "lea koch", "start": 5,
                                 "end": 13}]},
        None,
    ),
    "offsets as strings": (
        "jsonl", {"text": LEA, "spans": [{"start": "5", "end": "13", "label": "PER"}]}, None,
    ),
    "offset and length": (
        "jsonl",
        {"text": LEA,
         "entities": [{"offset": 5, "length": 8, "category": "PER", "text": "Lea Koch"}]},
        None,
    ),
    "a key nobody expects": ("jsonl", {"text": LEA, "marks": [DUTCH]}, None),
    "doccano's labels": ("doccano", {"id": 1, "text": LEA, "label": [[5, 13, "PER"]]}, None),
    "doccano's data": ("doccano", {"id": 1, "data": LEA, "label": [[5, 13, "PER"]]}, None),
    "doccano's entities": (
        "doccano",
        {"id": 1, "text": LEA, "relations": [], "Comments": [],
         "entities": [{"id": 7, "label": "PER", "start_offset": 5, "end_offset": 13}]},
        None,
    ),
    "doccano's annotations": (
        "doccano",
        {"id": 1, "text": LEA, "meta": {},
         "annotations": [{"label": "PER", "start_offset": 5, "end_offset": 13, "user": 1}]},
        None,
    ),
    "Label Studio": ("label-studio", TASK, None),
    "Label Studio's JSON-MIN": (
        "label-studio",
        {"id": 4, "text": LEA, "annotator": 1,
         "label": [{"start": 5, "end": 13, "text": "Lea Koch", "labels": ["PER"]}]},
        None,
    ),
    "Prodigy": (
        "prodigy", {"text": LEA, "_task_hash": 3, "spans": [DUTCH], "answer": "accept"}, None,
    ),
    "spaCy's pairs": ("spacy", [LEA, {"entities": [[5, 13, "PER"]]}], None),
    "spaCy's ents": ("spacy", {"text": LEA, "ents": [DUTCH], "title": None}, None),
    "NER Annotator": (
        "spacy", {"classes": ["PER"], "annotations": [[LEA, {"entities": [[5, 13, "PER"]]}], None]},
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", JSON_KINDS)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.txt"])
def test_json_is_read_in_lines_and_arrays_short_and_long(told, kind, name):
    form, row, expected = JSON_KINDS[kind]
    expected = expected or ["Call [Lea Koch|PER] today ."]
    assert told(json.dumps(row), name)[:2] == (form, expected)
    two = [row, row]
    assert told("".join(f"{json.dumps(each)}\n" for each in two), name)[:2] == (form, expected * 2)
    for indent in (None, 2):
        assert told(json.dumps(two, indent=indent), name)[:2] == (form, expected * 2)
        assert told(json.dumps(row, indent=indent), name)[1] == expected


def test_the_training_json_of_spacy_holds_sentences_in_paragraphs(told):
    assert told(json.dumps(PARAGRAPHS))[:2] == ("spacy", ["[Ana|PERSON] ran ."])


def test_rows_of_an_array_are_told_with_their_lines(told):
    rows = [{"text": LEA, "label": [[5, 13, "PER"]]}, {"text": "x", "label": [[0, 9, "PER"]]}]
    _, found, report = told(json.dumps(rows, indent=1))
    assert len(found) == 1
    lines = json.dumps(rows, indent=1).split("\n")
    assert lines[report.skipped[0].line - 1] == " {"
    assert report.skipped[0].line > 5
    assert "is not inside the text of 1" in report.skipped[0].reason


@pytest.mark.parametrize("begin", ["", "TRAIN_DATA = "])
def test_pairs_in_python_are_read_and_nothing_is_run(told, begin):
    pairs = (
        f"{begin}[({LEA!r}, {{'entities': [(5, 13, 'PER')]}}),\n ('Rain', {{'entities': []}})]\n"
    )
    assert told(pairs)[:2] == ("spacy", ["Call [Lea Koch|PER] today .", "Rain"])
    _, found, report = told("[('a', print('x'))]")
    assert found == []
    assert "no list that Python can read" in report.skipped[0].reason


def test_0_and_1_are_numbers_of_tags_where_others_are(told):
    rows = [{"tokens": ["Lea", "ran"], "tags": tags} for tags in ([1, 0], [3, 0])]
    content = "".join(f"{json.dumps(row)}\n" for row in rows)
    assert told(content)[1] == []
    assert told(content, tag_names=("O", "B-PER", "I-PER", "B-LOC"))[1] == [
        "[Lea|PER] ran",
        "[Lea|LOC] ran",
    ]


@pytest.mark.parametrize("answer", ["reject", "ignore"])
def test_what_was_not_accepted_in_prodigy_is_not_read(told, answer):
    row = {"text": LEA, "spans": [DUTCH], "answer": answer}
    _, found, report = told(json.dumps(row))
    assert found == []
    assert f"its answer is '{answer}'" in report.skipped[0].reason


def test_words_of_prodigy_are_its_own(told):
    tokens = [
        {"text": text, "start": start, "end": start + len(text), "id": i}
        for i, (text, start) in enumerate([("Call", 0), ("Lea Koch", 5), ("today.", 14)])
    ]
    row = {"text": LEA, "tokens": tokens, "spans": [DUTCH], "answer": "accept"}
    assert told(json.dumps(row))[1] == ["Call [Lea Koch|PER] today."]


@pytest.mark.parametrize("key", ["ner_tags", "tags"])
def test_tags_that_are_numbers_need_their_names(told, key):
    row = json.dumps({"tokens": ["Lea", "Koch", "sang"], key: [1, 2, 0]})
    _, found, report = told(row)
    assert found == []
    assert "give the names of all tags in order with --tag-names" in report.skipped[0].reason
    assert told(row, tag_names=tuple(NAMES))[1] == ["[Lea Koch|PER] sang"]


def test_labels_that_are_numbers_need_their_names(told):
    mark = {"label": 5, "start_offset": 5, "end_offset": 13}
    row = json.dumps({"id": 1, "text": LEA, "annotations": [mark]})
    _, found, report = told(row)
    assert found == []
    assert "export it with the labels as text" in report.skipped[0].reason
    assert told(row, tag_names=("5=PER",))[1] == ["Call [Lea Koch|PER] today ."]


BRAT = "T1\tPER 5 13\tLea Koch\nR1\tknows Arg1:T1\n#1\tAnnotatorNotes T1\tsure\n"


def test_marks_of_brat_stand_in_the_text_beside_them(told, tmp_path):
    (tmp_path / "notes.txt").write_bytes(f"{LEA}\r\n\r\nBye, Jan.\r\n".encode())
    form, found, report = told(BRAT + "T2\tPER 29 32\tJan\n", "notes.ann")
    assert (form, found) == ("brat", ["Call [Lea Koch|PER] today .", "Bye , [Jan|PER] ."])
    assert "2 relations, events, attributes and notes are passed over" in report.notes


def test_marks_of_brat_without_their_text_are_refused_by_name(told):
    with pytest.raises(ValueError, match=r"Put notes\.txt beside it"):
        told(BRAT, "notes.ann")


def test_a_name_of_brat_in_fragments_is_one_for_each(told, tmp_path):
    (tmp_path / "notes.txt").write_text("Lea and Jan Koch")
    _, found, report = told("T1\tPER 0 3;12 16\tLea Koch\nT2\tPER 8 16\tJan Koch\n", "notes.ann")
    assert found == ["[Lea|PER] and [Jan [Koch|PER]|PER]"]
    assert "a name in fragments becomes one name for each of them" in report.notes


def test_what_somebody_says_overrules_what_is_found(told):
    content = "1\tLea\tB-PER\tB-LOC\n2\tsang\tO\tB-LOC\n"
    assert told(content)[1] == ["[Lea|LOC] [sang|LOC]"]
    assert told(content, tag_column=3)[1] == ["[Lea|PER] sang"]
    assert told(content, tag_column=3, word_column=1)[1] == ["[1|PER] 2"]
    assert told(content, format="text")[1][0] == "1 Lea B-PER B-LOC ?"
    assert told(content, tag_column=3, scheme="bare")[1] == ["[Lea|B-PER] sang"]


def test_a_report_says_what_was_read_and_every_place_that_was_not(told):
    content = "Lea\tB-PER\nsang\tO\n\n" + "x\t_\ny\tO\n\n" * 12
    _, found, report = told(content, "few.conll")
    assert found == ["[Lea|PER] sang"]
    lines = list(report.lines())
    assert "tags (BIO) in column 2" in lines[0]
    assert lines[1].endswith("few.conll: 1 sentence, 2 words, 1 name (PER 1)")
    assert "line 4: skipped, the tag is _, not labelled, but others are" in lines[2]
    assert lines[-1].endswith("12 places were skipped in all")
    assert len(lines) == 13
    assert len(list(report.lines(None))) == 14
