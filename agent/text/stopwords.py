"""Words too common to tell texts apart, as `agent.text.normalise.fold` writes them."""


def word_set(lines: str) -> frozenset[str]:
    """The words of `lines`."""
    return frozenset(lines.split())


ARABIC = word_set(
    """
    في من الي علي عن مع بين حتي منذ خلال عبر ضد بعد قبل عند لدي حول نحو دون سوي كما مثل حيث اذ اذا لو
    لان لكن بل ثم او ام ان انه انها انهم اننا كان كانت كانوا يكون تكون ليس ليست لم لن لا ما قد لقد سوف
    هو هي هم هن نحن انا انت هذا هذه ذلك تلك هولاء اولئك هنا هناك التي الذي الذين اللذين اللتين اللاتي ما
    ماذا متي اين كيف هل كل بعض اي ايضا فقط غير به بها بهم له لها لهم فيه فيها فيهم منه منها منهم عليه
    عليها عليهم اليه اليها اليهم عنه عنها معه معها قال قالت اما الا انما وقد فقد مما عما فيما بما كذلك
    ذات وهو وهي يا
    """
)

ENGLISH = word_set(
    """
    a about after all also am an and any are as at be been before being but by can could did do does for
    from had has have he her here him his how i if in into is it its may me more most my no nor not of
    on only or other our out over said same she should so some such than that the their them then there
    these they this those through to under until up was we were what when where which while who whom why
    will with would you your
    """
)

FRENCH = word_set(
    """
    a afin ai ainsi alors apres au aucun aussi autre aux avait avant avec avoir c ce cela celle celui
    ces cet cette ceux chez comme d dans de depuis des donc dont du elle elles en encore entre est et
    etaient etait ete etre eux il ils j je l la le les leur leurs lors lui m mais me meme mes moins mon
    n ne ni nos notre nous on ont ou par pas plus pour qu quand que quel quelle qui s sa sans se selon
    ses si son sont sous sur t ta te tes toi ton tous tout toute toutes tu un une vers vos votre vous y
    """
)

STOP_WORDS = ARABIC | ENGLISH | FRENCH
"""Left out of the lexical index, whatever the language of the text."""

TELLING = {
    "en": ENGLISH,
    "fr": FRENCH,
    "es": word_set(
        """
        al como con cuando de del desde donde e el ella ellos en entre era es esta estan este esto fue
        ha han hasta hay la las lo los mas me muy ni no nos o para pero por porque que quien se segun
        ser si sido sin sobre son su sus tambien tiene todo un una uno unos y ya
        """
    ),
    "de": word_set(
        """
        als am an auch auf aus bei bis da das dass dem den der des die durch ein eine einem einen einer
        es fur hat haben ich ihre im in ist kein keine mehr mit nach nicht noch nur oder sein seine sich
        sie sind so uber um und unter vom von vor war waren was wenn werden wie wird wir wurde zu zum
        zur
        """
    ),
    "it": word_set(
        """
        a ai al alla alle anche che chi come con cui da dal dalla degli dei del della delle dell di e ed
        era gli ha hanno i il in io l la le lo ma nel nella nelle nell non o per perche piu quando
        questa questo se si sono stata stato su sua sui sul sulla suo tra un una uno
        """
    ),
    "pt": word_set(
        """
        a ao aos as com como da das de do dos e ela ele em entre era esta este eu foi foram ha isso ja
        mais mas na nao nas no nos num numa o os ou para pela pelo por quando que quem se segundo sem
        ser seu sua sao tambem tem um uma
        """
    ),
    "tr": word_set(
        """
        ama ancak bir bu cok da daha de degil dedi diye en gibi gore her icin ile ilk iki ise kadar ki
        mi ne o olan olarak oldu oldugu olup onun sonra soyledi turkiye ve veya ya yeni yil
        """
    ),
    "nl": word_set(
        """
        aan als bij dan dat de deze die dit door een en er geen haar heeft het hij hun ik in is kan maar
        meer met naar niet nog of om onder ook op over te tegen tot uit van voor waar was wat werd wordt
        worden zal ze zei zich zijn zo
        """
    ),
    "id": word_set(
        """
        ada adalah akan atau bahwa bisa dalam dan dari dengan di ini itu juga karena ke kepada lebih
        mereka oleh pada para saat sebagai sebuah secara sudah telah tahun tersebut tidak untuk yang
        """
    ),
    "da": word_set(
        """
        af at blev da de den der det dette efter eller en er et for fra han har havde i ikke jeg kan med mod
        nar og ogsa om op over pa sagde siger sig som til ud var ved vi vil
        """
    ),
    "sv": word_set(
        """
        att av da de den det detta efter eller en enligt ett for fran han har i inte jag kan man med mot
        nar och ocksa om over pa sade sager sig som till ut var vi vid vill
        """
    ),
}
"""Words that tell the languages of Latin script apart, without accents."""
