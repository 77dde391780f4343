"""Fifty ordinary sentences with the names of people in brackets, written for this test."""

SENTENCES = """
[Amara Okafor] left the house early on Monday.
The rain stopped before noon.
We asked [Luis] to bring the bread.
Nobody at the station had seen [Chen Wei].
My brother works in a bakery near the harbour.
[Ines Duarte] and [Tomás] repaired the old boat.
The museum in Lisbon closes at five.
On Friday [Priya Raman] called her mother.
The children were playing in the garden.
[Kofi] laughed, and [Ama] laughed too.
A letter from [Greta Lindqvist] lay on the table.
The next train to Berlin is late again.
Yesterday [Yusuf] showed me the new workshop.
The teacher thanked [Naledi Khumalo] for her help.
It was cold, so they went inside.
Could you ask [Marek] about the keys?
The English class begins in September.
[Hannah Weiss] sold her bicycle to [Omar].
The price of coffee rose once more.
When [Sofia] arrived, the shop was closed.
I have never been to Canada.
The doctor told [Mr. Petrov] to rest for a week.
Two cats slept under the kitchen table.
[Leila Haddad] wrote about the river.
Our neighbour [Dimitri] grows tomatoes.
The bus stops opposite the town hall.
In April [Femi Adeyemi] moved to Madrid.
They painted the fence green.
[Aoife] sent [Callum] a postcard from Rome.
The concert was cancelled at the last minute.
Everyone liked the soup that [Mei] had made.
The road over the hill is closed in winter.
[Rosa Jimenez] teaches music at the school.
He forgot his umbrella on the train.
The committee elected [Ingrid Solberg] in May.
Please tell [Noor] that the parcel has come.
The library opens again on Tuesday.
[Pavel] read the story to [Zuzana] twice.
The bread from this oven tastes of smoke.
After lunch [Thandiwe] drew a map of the valley.
The ferry to Dublin leaves at seven.
A man named [Arthur Bell] bought the mill.
Nothing grows in the shade of that wall.
[Keiko Tanaka] found the ring in the sand.
The dog barked until [Bruno] came home.
Last year [Elif] walked to the sea.
The lamp in the hall is broken.
Her uncle [Samuel Osei] builds violins.
They waited for [Nadia] in front of the cinema.
The snow had melted by the morning.
""".strip().splitlines()
