from tests.extract.build import claims
from twosource.model import Kind, Means, Polarity, Role


def only(text, kind, **options):
    found = claims(text, kind, **options)
    assert len(found) == 1, [(claim.kind, claim.word) for claim in found]
    return found[0]


def test_an_attack_without_a_figure_is_a_claim():
    attack = only("Russian warplanes bombed the market of Idlib on Sunday.", Kind.ATTACK)
    assert attack.by is not None
    assert (attack.means, attack.by.camp, attack.by.role) == (Means.AIRSTRIKE, "russia_syria", Role.SUSPECTED)


def test_calls_and_conditions_are_no_attacks():
    assert claims("The minister urged both sides to stop shelling Aleppo.", Kind.ATTACK) == []
    assert claims("If warplanes bombed the dam, the valley would flood.", Kind.ATTACK) == []


def test_a_party_that_says_it_struck_admits_the_strike_not_the_deaths():
    text = 'US Central Command said in a statement that "the Coalition struck fighters in West Mosul on March 17."'
    attack = only(text, Kind.ATTACK)
    assert attack.by is not None
    assert (attack.by.name, attack.by.role) == ("US-led Coalition", Role.ADMITTED)
    assert claims(text, Kind.KILLED) == []


def test_an_accusation_names_the_accused_and_belongs_to_its_speaker():
    blame = only("The opposition council accused Russia of bombing the hospital.", Kind.RESPONSIBILITY)
    assert blame.by is not None
    assert (blame.by.name, blame.by.role) == ("Russia", Role.ACCUSED)


def test_to_hold_somebody_responsible_is_an_accusation_but_a_responsible_approach_is_not():
    held = only("The two governments hold Russia responsible for the assault.", Kind.RESPONSIBILITY)
    assert held.by is not None
    assert held.by.name == "Russia"
    assert claims("He asked Russia for a responsible approach to the talks.", Kind.RESPONSIBILITY) == []


def test_a_denial_is_a_claim_of_its_own():
    denial = only("Russia denied that its aircraft had bombed the convoy.", Kind.RESPONSIBILITY)
    assert denial.polarity is Polarity.DENIED
    assert denial.by is not None
    assert denial.by.role is Role.DENIED


def test_an_act_denied_in_the_negative_is_a_denial():
    denial = only("No air strikes on the town were carried out by Russian aircraft, the ministry said.", Kind.ATTACK)
    assert (denial.polarity, denial.by and denial.by.role) == (Polarity.DENIED, Role.DENIED)


def test_a_party_that_accepts_deaths_admits_them():
    (toll,) = claims("The US-led coalition acknowledged that 105 civilians were killed in the building.", Kind.KILLED)
    assert toll.by is not None
    assert (toll.by.camp, toll.by.role) == ("coalition", Role.ADMITTED)


def test_damage_and_ceasefire_are_claims():
    assert only("Shelling damaged the schools of Hama.", Kind.DAMAGE).interval.known is False
    assert only("Both sides accused each other of violating the ceasefire.", Kind.CEASEFIRE).figure is None


def test_arabic_attackers_follow_their_means():
    attack = only("استهدفت طائرات حربية روسية أطراف مدينة إدلب.", Kind.ATTACK, lang="ar")
    assert (attack.by and attack.by.camp, attack.means) == ("russia_syria", Means.AIRSTRIKE)


def test_the_occupation_is_whose_the_report_says():
    def doers(text):
        return [claim.by.name if claim.by else None for claim in claims(text, Kind.KILLED, lang="ar")]

    killed = "قتل ثلاثة في غارات نفذتها طائرات الاحتلال"
    assert doers(f"{killed} التركي.") == ["Turkish Armed Forces"]
    assert doers(f"قصف الاحتلال التركي القرية أمس. و{killed}.") == ["Turkey"]
    assert doers(f"{killed}.") == ["Israel Defense Forces"]
    assert doers(f"دخل الاحتلال التركي البلدة، وانسحب الاحتلال الإسرائيلي. و{killed}.") == [None]


def test_a_halt_to_the_shooting_is_no_shooting():
    [claim] = claims("قتل ثلاثة رغم اتفاق وقف إطلاق النار.", Kind.KILLED, lang="ar")
    assert claim.means is None
